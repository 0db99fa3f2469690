package org.nscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nscheck.cli.Fixture.Body;
import org.nscheck.cli.Fixture.Outcome;

class MainTest {
    private static final Body NOTHING = context -> ExitStatus.AS_EXPECTED;

    @Test
    void aWrongLineIsAnsweredWithOneLineAndStatus2() {
        assertUsage("nscheck: no command; nscheck --help lists them");
        assertUsage("nscheck: unknown command lost; nscheck --help lists them", "lost");
        assertUsage("nscheck: unknown option --lost; nscheck --help lists them", "--lost");
        assertUsage("nscheck try: unknown option --lost; nscheck try --help lists the options", "try", "--lost");
        assertUsage("nscheck try: unknown option --dep; nscheck try --help lists the options", "try", "--dep");
        assertUsage("nscheck try: --depth needs a value; nscheck try --help lists the options", "try", "-d");
        assertUsage("nscheck try: --format is text or json", "try", "--format", "xml");
    }

    @Test
    void whatTheUserTypedCannotBreakTheLine() {
        assertUsage("nscheck: unknown command a b [31m; nscheck --help lists them", "a\nb\u001b[31m");
    }

    private static void assertUsage(String line, String... args) {
        assertEquals(new Outcome(ExitStatus.BAD_USAGE, "", line + System.lineSeparator()), Fixture.run(NOTHING, args));
    }

    @Test
    void theStatusOfTheCommandIsThatOfTheRun() {
        for (ExitStatus status : ExitStatus.values()) {
            assertEquals(new Outcome(status, "", ""), Fixture.run(context -> status, "try"));
        }
    }

    @Test
    void theCommandGetsItsLine() {
        Outcome outcome = Fixture.run(context -> {
            context.out().print(context.arguments() + " " + context.option("depth") + " " + context.quiet() + " "
                    + context.format() + " " + context.has("depth"));
            return ExitStatus.AS_EXPECTED;
        }, "try", "a", "--depth", "3", "--format=json", "-d", "4", "--quiet", "--", "--b", "-h");
        assertEquals("[a, --b, -h] Optional[4] true JSON true", outcome.out());
    }

    @Test
    void anythingUnexpectedIsADefect() {
        Body broken = context -> {
            throw new IllegalStateException("two\nlines");
        };
        assertEquals(new Outcome(ExitStatus.DEFECT, "", "nscheck try: a defect of nscheck: "
                + "java.lang.IllegalStateException: two lines (more with NSCHECK_DEBUG=1)" + System.lineSeparator()),
                Fixture.run(broken, "try"));
        Outcome loud = Fixture.run(List.of(Fixture.command(broken)), Map.of("NSCHECK_DEBUG", "1"), "try");
        assertTrue(loud.err().contains("\tat org.nscheck.cli.MainTest"), loud.err());
        assertEquals(ExitStatus.DEFECT, Fixture.run(context -> {
            throw new StackOverflowError();
        }, "try").status());
    }

    @Test
    void withoutMemoryTheRunIsIncomplete() {
        for (Throwable failure : List.of(new OutOfMemoryError(), new ExecutionException(new OutOfMemoryError()))) {
            Outcome outcome = Fixture.run(context -> {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (Exception) failure;
            }, "try");
            assertEquals(ExitStatus.INCOMPLETE, outcome.status());
            assertEquals(1, outcome.err().lines().count());
        }
    }

    @Test
    void aFailureOfTheMachineIsNoDefect() {
        Outcome outcome = Fixture.run(context -> {
            throw new UncheckedIOException(new NoSuchFileException("a.scenario"));
        }, "try");
        assertEquals(new Outcome(ExitStatus.UNAVAILABLE, "",
                "nscheck try: no such file: a.scenario" + System.lineSeparator()), outcome);
    }

    @Test
    void resultsThatAreLostDoNotLookLikeSuccess() {
        assertEquals("nscheck: the results could not all be written", whereWritingFailsWith("No space left on device"));
        // What head does when it has seen enough.
        assertEquals("", whereWritingFailsWith("Broken pipe"));
    }

    private static String whereWritingFailsWith(String reason) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream out = new Results(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        });
        Console console = Fixture.console(out, Fixture.stream(err), Map.of());
        assertEquals(ExitStatus.INCOMPLETE, new Main(List.of(Fixture.command(NOTHING)), console).run("--version"));
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void theVersionIsThatOfThePom() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = pom.replaceFirst("(?s).*?<version>([^<]*)</version>.*", "$1");
        assertEquals("nscheck " + version + System.lineSeparator(), Fixture.run("--version").out());
    }

    @Test
    void helpNamesEveryCommand() {
        Outcome outcome = Fixture.run("--help");
        assertEquals(ExitStatus.AS_EXPECTED, outcome.status());
        assertTrue(outcome.out().contains("\n  list  Prints what there is"), outcome.out());
        assertEquals("", outcome.err());
    }

    @Test
    void helpOfACommandIsMadeFromWhatItSaysOfItself() {
        String expected = """
                nscheck try: Tries something.

                Usage: nscheck try [OPTION...] [FILE...]

                Options:
                  -d, --depth N        how far to go, a text that is long enough to be broken into two lines of the
                                       help that it stands in
                      --format FORMAT  print results as text (the default) or json
                      --quiet          print no progress on stderr
                  -h, --help           print this help

                Example:
                  ./nscheck try --depth 3 a.scenario

                Exit status:
                """ + List.of(ExitStatus.AS_EXPECTED, ExitStatus.DIFFERENT, ExitStatus.BAD_USAGE, ExitStatus.VIOLATED,
                        ExitStatus.DEFECT, ExitStatus.INCOMPLETE).stream()
                .map(status -> String.format("  %-4d%s\n", status.code, status.meaning))
                .collect(Collectors.joining());
        assertEquals(new Outcome(ExitStatus.AS_EXPECTED, expected, ""),
                Fixture.run(NOTHING, "try", "--lost", "--help"));
    }

    @Test
    void colorNeedsATerminalAndNobodyWhoObjects() {
        assertTrue(color(true, Map.of("NO_COLOR", "", "TERM", "xterm")));
        assertFalse(color(true, Map.of("NO_COLOR", "1")));
        assertFalse(color(true, Map.of("TERM", "dumb")));
        assertFalse(color(false, Map.of()));
    }

    private static boolean color(boolean terminal, Map<String, String> environment) {
        return new Console(System.out, System.err, terminal, false, environment, Path.of("")).colorAllowed();
    }
}
