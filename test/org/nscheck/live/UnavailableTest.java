package org.nscheck.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing is said by name. */
class UnavailableTest {
    @TempDir
    private Path folder;

    /** Says why there is no live kernel. */
    static final class Opener {
        private Opener() {
        }

        public static void main(String[] arguments) {
            try {
                LiveKernel.open().close();
                System.out.println("there is one");
            } catch (UnavailableException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static String said(ProcessBuilder opener) throws Exception {
        Process process = opener.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }

    @Test
    void noCompiler() throws Exception {
        ProcessBuilder opener = Live.java(folder, Opener.class);
        opener.environment().put("PATH", folder.toString());
        assertEquals("no C compiler: there is no cc", said(opener));
    }

    @Test
    void aCompilerThatCompilesNothing() throws Exception {
        Path cc = Files.writeString(folder.resolve("cc"), "#!/bin/sh\necho 'cc: no include files' >&2\nexit 1\n");
        cc.toFile().setExecutable(true);
        ProcessBuilder opener = Live.java(folder, Opener.class);
        opener.environment().put("PATH", folder + ":/usr/bin:/bin");
        assertEquals("cc cannot compile the puppets: cc: no include files", said(opener));
    }

    @Test
    void noPlaceForTheProgram() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertEquals("the puppets' program cannot be kept: " + file, said(Live.java(file, Opener.class)));
    }

    @Test
    void withACompilerTheProgramIsCompiledOnceAndKept() throws Exception {
        Live.kernel().close();
        assertEquals("there is one", said(Live.java(folder, Opener.class)));
        List<String> files = Live.files(folder);
        assertEquals(1, files.size());
        ProcessBuilder again = Live.java(folder, Opener.class);
        again.environment().put("PATH", folder.toString());
        assertEquals("there is one", said(again));
        assertEquals(files, Live.files(folder));
    }
}
