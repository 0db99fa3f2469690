package org.nscheck.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nscheck.alloy.SpecEngine;
import org.nscheck.alloy.SpecificationException;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Signal;

/** What is read from an overlay, and every way in which one can be wrong: the line that the user gets. */
class OverlayTest {
    private static final String JAVA = """
            import org.nscheck.kernel.*;

            public class Polite extends Linux {
                @Override
                public String name() {
                    return "polite-init";
                }

                @Override
                public boolean forced(Signal signal) {
                    return super.forced(signal) || signal == Signal.SIGTERM;
                }
            }
            """;
    private static final String EXPECTED = ", expected 'public class Polite extends Linux' with a public constructor"
            + " without arguments";

    @TempDir
    private Path temporary;
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("mine"));
    }

    /** The shipped decisions and those of one more design. */
    private static String alloy(String name) throws IOException {
        return edited("nested_twice extends Design {}", "nested_twice extends Design {}\none sig " + name
                + " extends Design {}").replace("(d = ideal_2007 => Signal",
                "(d = " + name + " => SIGKILL + SIGSTOP + SIGTERM else d = ideal_2007 => Signal");
    }

    private static String alloy() throws IOException {
        return alloy("polite_init");
    }

    private static String edited(String old, String changed) throws IOException {
        String text = Files.readString(Path.of("models/design.als"));
        assertTrue(text.contains(old), old);
        return text.replace(old, changed);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private Models models() throws OverlayException {
        return Models.of(Overlay.read(folder));
    }

    private void assertRefused(String line) {
        assertRefused(folder, line);
    }

    private static void assertRefused(Path folder, String line) {
        OverlayException wrong = assertThrows(OverlayException.class, () -> Models.of(Overlay.read(folder)));
        assertEquals(line, wrong.getMessage());
        assertFalse(wrong.unavailable());
    }

    private static List<String> names(List<Model> models) {
        return models.stream().map(Model::name).toList();
    }

    @Test
    void bothSides() throws Exception {
        write("Polite.java", JAVA);
        write("design.als", alloy());
        Models models = models();
        assertEquals(List.of("polite-init"), names(models.own()));
        Model own = models.of("polite-init");
        assertTrue(own.specified() && own.own());
        assertTrue(own.machine().orElseThrow().forced(Signal.SIGTERM));
        new SpecEngine(models.specification(), "polite-init");
        assertEquals(Designs.ALL.size() + 1, models.all().size());
        assertEquals(List.of("polite-init"), names(models.toCheck(List.of())));
        assertEquals(List.of("linux"), names(models.toCheck(List.of("linux", "linux"))));
        assertTrue(models.toCheck(List.of("linux")).get(0).machine().isPresent());
        assertEquals(List.of("Polite.java", "design.als"), files(), "nothing is written beside what the user has");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theSpecificationAlone() throws Exception {
        write("design.als", alloy());
        Models models = models();
        Model own = models.of("polite-init");
        assertTrue(own.specified() && own.machine().isEmpty());
        assertTrue(models.toCheck(List.of("linux")).get(0).machine().isEmpty(), "the machine is not what was changed");
        assertTrue(models.of("linux").machine().isPresent());
        String line = "no Java file in " + folder + " makes the design 'polite-init', which only the specification has";
        assertEquals(line,
                assertThrows(NoSuchElementException.class, () -> models.machine("polite-init")).getMessage());
    }

    @Test
    void aShippedCaseChanged() throws Exception {
        write("design.als", edited("SIGKILL + SIGSTOP)", "SIGKILL)"));
        Models models = models();
        assertEquals(List.of(), models.own());
        assertEquals(List.of("linux"), names(models.toCheck(List.of())));
    }

    @Test
    void theMachineAlone() throws Exception {
        write("Polite.java", JAVA);
        Model own = models().of("polite-init");
        assertTrue(own.machine().isPresent() && !own.specified());
        assertTrue(models().toCheck(List.of("linux")).get(0).machine().isPresent());
    }

    @Test
    void otherFilesAreLeftAlone() throws Exception {
        write("Polite.java", JAVA);
        write("design.als~", "no");
        write(".design.als", "no");
        write("notes.txt", "no");
        Files.createDirectory(folder.resolve("designs.als"));
        assertEquals(List.of("polite-init"), names(models().own()));
    }

    @Test
    void unknownNamesSayWhatTheOverlayAdds() throws Exception {
        write("Polite.java", JAVA);
        Models models = models();
        assertEquals("no design 'plan9'; nscheck list designs names those there are, and " + folder
                + " adds polite-init",
                assertThrows(NoSuchElementException.class, () -> models.of("plan9")).getMessage());
    }

    @Test
    void noFolder() throws Exception {
        String expected = " with changed modules of the specification (.als), a design in Java (.java), or both";
        assertRefused(temporary.resolve("none"), temporary + "/none: no such folder, expected one" + expected);
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertRefused(file, file + ": a file, expected a folder" + expected);
        assertRefused(folder + ": no .als and no .java file in it, expected changed modules of the specification, a"
                + " design in Java, or both");
    }

    @Test
    void modulesThatNobodyReads() throws Exception {
        write("desing.als", "module desing\n");
        assertRefused(folder + "/desing.als:1:1: no module of the specification has the name 'desing', and none opens"
                + " it; there are cyclic, design, event, invariants, lifecycle, namespace, reaping, reparenting,"
                + " settling, signal, step, strengthening, task, visibility");
        Files.delete(folder.resolve("desing.als"));
        write("checks.als", "module checks\n");
        assertRefused(folder + "/checks.als:1:1: 'checks' has commands for the Alloy Analyzer only; nothing here would"
                + " read what was changed in it");
    }

    @Test
    void aCopyOfAllModulesIsAnOverlay() throws Exception {
        try (Stream<Path> all = Files.list(Path.of("models"))) {
            for (Path file : all.filter(f -> f.toString().endsWith(".als")).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        write("design.als", alloy());
        assertEquals(List.of("polite-init"), names(models().own()));
    }

    @Test
    void aModuleMayOpenOneOfTheUsersOwn() throws Exception {
        write("design.als", alloy().replace("open task", "open task // open nothing\nopen manners")
                .replace("SIGKILL + SIGSTOP + SIGTERM", "polite"));
        write("manners.als", "module manners\nopen task\n/* so:\nopen up\n*/\nfun polite: set Signal { SIGTERM }\n");
        assertEquals(List.of("polite-init"), names(models().own()));
        Files.delete(folder.resolve("manners.als"));
        assertRefused(folder + "/design.als:9:6: no module of the specification has the name 'manners'");
    }

    @Test
    void alloyErrorsHaveTheirPlaceInTheUsersFile() throws Exception {
        write("design.als", edited("pred initWaits", "pred pred initWaits"));
        assertRefused(folder + "/design.als:105:6: expected one of Int NAME String none seq steps this univ");
        write("design.als", edited("d != init_reaped_early", "d != init_reaped_late"));
        assertRefused(folder + "/design.als:105:34: The name \"init_reaped_late\" cannot be found.");
    }

    @Test
    void anAlloyWarningIsAnError() throws Exception {
        write("design.als", edited("d != init_reaped_early", "some d & Task"));
        OverlayException wrong = assertThrows(OverlayException.class, this::models);
        assertTrue(wrong.getMessage().startsWith(folder + "/design.als:105:36: & is irrelevant because the two"
                + " subexpressions are always disjoint."), wrong.getMessage());
    }

    @Test
    void whatAShippedModuleMissesIsTheOverlaysFault() throws Exception {
        write("design.als", edited("pred initWaits", "pred initRuns"));
        assertRefused("models/reaping.als:18:4: The name \"initWaits\" cannot be found. (with " + folder
                + "/design.als in place of what is shipped)");
    }

    @Test
    void whatOnlyTheEnginesNoticeIsTheOverlaysFaultToo() throws Exception {
        write("signal.als", Files.readString(Path.of("models/signal.als")).replace("E.hit = addressee[d]",
                "E.hit in addressee[d]"));
        Models models = models();
        SpecificationException wrong = assertThrows(SpecificationException.class,
                () -> new SpecEngine(models.specification(), "linux"));
        assertEquals("models/step.als:35:1: in step, Kill reads hit in the guard: only the state before the step and"
                + " the event's inputs may be read there (with " + folder + "/signal.als in place of what is shipped)",
                models.line(wrong).orElseThrow());
        assertTrue(Models.shipped().line(wrong).isEmpty());
    }

    @Test
    void designsOfTheSpecificationHaveTheirForm() throws Exception {
        write("design.als", alloy("Polite"));
        assertRefused(folder + "/design.als:16:9: 'Polite' should be of lower case letters, digits and _, as the name"
                + " of every design is");
        write("design.als", alloy().replace("one sig polite", "lone sig polite"));
        assertRefused(folder + "/design.als:16:10: 'polite_init' should be a one sig, as every design is");
    }

    @Test
    void aSecondJavaFile() throws Exception {
        write("Polite.java", JAVA);
        write("Rude.java", JAVA);
        assertRefused(folder + "/Rude.java: a second Java file beside " + folder + "/Polite.java, expected one with one"
                + " design");
    }

    @Test
    void javaErrorsHaveTheirPlace() throws Exception {
        write("Polite.java", JAVA.replace("\"polite-init\";", "\"polite-init\""));
        assertRefused(folder + "/Polite.java:6:29: ';' expected");
        write("Polite.java", JAVA.replace("forced(Signal", "enforced(Signal"));
        assertRefused(folder + "/Polite.java:9:5: method does not override or implement a method from a supertype");
        write("Polite.java", JAVA.replace("SIGTERM", "SIGHUP"));
        assertRefused(folder + "/Polite.java:11:56: cannot find symbol; symbol: variable SIGHUP; location: class"
                + " org.nscheck.kernel.Signal");
        Files.write(folder.resolve("Polite.java"), JAVA.replace("polite", "h\u00f6flich").getBytes(
                StandardCharsets.ISO_8859_1));
        assertRefused(folder + "/Polite.java: not UTF-8, expected text that is");
    }

    @Test
    void classesThatAreNoDesign() throws Exception {
        write("Polite.java", "class Rude { }\n");
        assertRefused(folder + "/Polite.java: no class Polite in it" + EXPECTED);
        write("Polite.java", "public class Polite { }\n");
        assertRefused(folder + "/Polite.java: the class Polite is no design" + EXPECTED);
        write("Polite.java", JAVA.replace("public class", "class"));
        assertRefused(folder + "/Polite.java: the class Polite is not public" + EXPECTED);
        write("Polite.java", JAVA.replace("public class", "public abstract class"));
        assertRefused(folder + "/Polite.java: the class Polite is abstract" + EXPECTED);
        write("Polite.java", JAVA.replace("Linux {\n", "Linux {\n    Polite() { }\n"));
        assertRefused(folder + "/Polite.java: the class Polite has no public constructor without arguments" + EXPECTED);
        write("Polite.java", JAVA.replace("Linux {\n", "Linux {\n    public Polite(int n) { }\n"));
        assertRefused(folder + "/Polite.java: the class Polite has no public constructor without arguments" + EXPECTED);
    }

    @Test
    void classesThatThrow() throws Exception {
        write("Polite.java", JAVA.replace("Linux {\n", "Linux {\n    public Polite() { int[] a = new int[-1]; }\n"));
        assertRefused(folder + "/Polite.java:4: <init> throws java.lang.NegativeArraySizeException: -1");
        write("Polite.java", JAVA.replace("Linux {\n", "Linux {\n    static final int A = Integer.parseInt(\"a\");\n"));
        assertRefused(folder + "/Polite.java:4: <clinit> throws java.lang.NumberFormatException: For input string:"
                + " \"a\"");
        write("Polite.java", JAVA.replace("return \"polite-init\";", "throw new IllegalStateException(\"no\");"));
        assertRefused(folder + "/Polite.java:6: name throws java.lang.IllegalStateException: no");
    }

    @Test
    void aDecisionThatThrowsIsBlamed() throws Exception {
        write("Polite.java", JAVA.replace("super.forced(signal)", "1 / (signal.ordinal() - signal.ordinal()) == 0"));
        Models models = models();
        ArithmeticException thrown = assertThrows(ArithmeticException.class,
                () -> models.machine("polite-init").forced(Signal.SIGKILL));
        assertEquals(folder + "/Polite.java:11: forced throws java.lang.ArithmeticException: / by zero",
                models.blame(new IllegalStateException(thrown)).orElseThrow());
        assertTrue(models.blame(new IllegalStateException("ours")).isEmpty());
    }

    @Test
    void namesMatch() throws Exception {
        write("Polite.java", JAVA.replace("polite-init", "deaf-init"));
        assertRefused(folder + "/Polite.java: name() gives 'deaf-init', which is a shipped design, expected a name of"
                + " its own");
        write("Polite.java", JAVA.replace("polite-init", "Polite init"));
        assertRefused(folder + "/Polite.java: name() gives 'Polite init', expected lower case letters, digits and -, a"
                + " letter first");
        write("Polite.java", JAVA.replace("\"polite-init\"", "null"));
        assertRefused(folder + "/Polite.java: name() gives null, expected lower case letters, digits and -, a letter"
                + " first");
        write("Polite.java", JAVA);
        write("design.als", alloy("gentle_init"));
        assertRefused(folder + "/Polite.java: name() gives 'polite-init', but the design that the modules in " + folder
                + " add is gentle-init; expected the same name, where the specification has _ for -");
        write("design.als", edited("SIGKILL + SIGSTOP)", "SIGKILL)"));
        assertRefused(folder + "/Polite.java: name() gives 'polite-init', but no module in " + folder + " adds that"
                + " design; expected 'one sig polite_init extends Design' in " + folder + "/design.als");
    }

    @Test
    void withoutACompilerAJavaFileCannotBeUsed() throws Exception {
        write("Polite.java", JAVA);
        OverlayException wrong = assertThrows(OverlayException.class,
                () -> DesignClass.of(Overlay.read(folder).source().orElseThrow(), null));
        assertTrue(wrong.unavailable());
        assertEquals(folder + "/Polite.java: this Java has no compiler, and a design in Java needs one: JDK 17 or"
                + " later", wrong.getMessage());
    }
}
