package org.nscheck.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the input, it is a scenario or gets one line that says why it is none. */
class FuzzTest {
    private static final List<String> TOKENS = List.of("a", "b", "init", "fd1", "namespace", "fork", "clone", "clone3",
            "unshare", "setns", "exit", "kill", "pidfd_open", "pidfd_send_signal", "sigaction", "sigprocmask", "prctl",
            "wait", "setsid", "setpgid", "setresuid", "getpid", "getpgid", "(", ")", "()", "= ", "= a [2 1]\n", "= b",
            "= fd1\n", "= 0\n", "= ?\n", "= -ESRCH\n", "= <unfinished ...>\n", "<", "?", "-", "@", "->", "\n-> ", "\n",
            "[", "]", "|", ",", "#", ":", " ", "0", "1", "-1", "99999999999", "CLONE_NEWPID", "CLONE_PARENT",
            "set_tid=[", "SIGKILL", "SIG_IGN", "handler", "SIG_BLOCK", "PR_SET_CHILD_SUBREAPER", "PR_SET_PDEATHSIG",
            "WNOHANG", "killed by", "exited", "reaped", "child of", "handles", "from", "pending", "drops", "resumes",
            "sees", "a=1", "has parent", "is", "zombie", "down", "title: t\n", "effects: ", "note: x\n", "\u00e9",
            "\ud83d\ude00", "\ufeff", "\u202e", "\ud800", "\t", "\r", "\0", "x".repeat(50), "y".repeat(1001));

    private static final List<byte[]> SAMPLES = samples();

    private static List<byte[]> samples() {
        try {
            return RoundTripTest.corpus().map(file -> {
                try {
                    return Files.readAllBytes(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<List<Integer>> decisions() {
        return Choices.streams(60);
    }

    @Property
    void samplesWithBytesChanged(@ForAll("decisions") List<Integer> decisions) {
        Choices choices = new Choices(decisions);
        byte[] sample = choices.of(SAMPLES);
        List<Byte> bytes = new ArrayList<>();
        for (byte b : sample) {
            bytes.add(b);
        }
        for (int i = choices.below(6); i >= 0 && !bytes.isEmpty(); i--) {
            int at = choices.below(bytes.size());
            byte other = (byte) (choices.oneIn(2) ? choices.below(256) : sample[choices.below(sample.length)]);
            switch (choices.below(4)) {
                case 0 -> bytes.set(at, other);
                case 1 -> bytes.remove(at);
                case 2 -> bytes.add(at, other);
                default -> bytes.subList(at, Math.min(bytes.size(), at + choices.below(30))).clear();
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bytes.forEach(out::write);
        check("mutated", out.toByteArray());
    }

    @Property
    void samplesWithLinesShuffled(@ForAll("decisions") List<Integer> decisions) {
        Choices choices = new Choices(decisions);
        List<String> lines = new ArrayList<>(
                new String(choices.of(SAMPLES), StandardCharsets.UTF_8).lines().toList());
        List<String> others = new String(choices.of(SAMPLES), StandardCharsets.UTF_8).lines().toList();
        for (int i = choices.below(4); i >= 0; i--) {
            int at = choices.below(lines.size());
            switch (choices.below(3)) {
                case 0 -> Collections.swap(lines, at, choices.below(lines.size()));
                case 1 -> lines.add(at, choices.of(others));
                default -> lines.set(at, choices.of(others));
            }
        }
        check("shuffled", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void anyTokens(@ForAll("decisions") List<Integer> decisions) {
        Choices choices = new Choices(decisions);
        StringBuilder text = new StringBuilder(choices.of("title: t\ninit fork() = a\n", "title: t\n", ""));
        choices.list(0, 40, () -> choices.of("", " ") + choices.of(TOKENS)).forEach(text::append);
        checkText("tokens", text.toString());
    }

    @Property
    void anyBytes(@ForAll byte[] bytes) {
        check("bytes", bytes);
    }

    @Property
    void anyName(@ForAll String file) {
        check(file, "title: t\ninit fork() = \u0007".getBytes(StandardCharsets.UTF_8));
    }

    private static void check(String file, byte[] bytes) {
        try {
            checkSame(ScenarioParser.parse(file, bytes));
        } catch (ScenarioException e) {
            checkLine(e);
        }
    }

    private static void checkText(String file, String text) {
        try {
            checkSame(ScenarioParser.parse(file, text));
        } catch (ScenarioException e) {
            checkLine(e);
        }
    }

    private static void checkSame(Scenario scenario) {
        String text = ScenarioPrinter.print(scenario);
        try {
            Scenario again = ScenarioParser.parse("printed", text);
            assertEquals(scenario, again);
            assertEquals(text, ScenarioPrinter.print(again));
        } catch (ScenarioException e) {
            throw new AssertionError("printed: " + e + "\n" + text, e);
        }
    }

    private static void checkLine(ScenarioException e) {
        String message = e.getMessage();
        assertEquals(message, e.toString());
        assertTrue(message.length() < 300, message);
        assertTrue(message.contains(":" + e.line() + ":" + e.column() + ": "), message);
        assertTrue(e.line() > 0 && e.column() > 0, message);
        assertTrue(message.contains("expected"), message);
        assertFalse(message.codePoints().anyMatch(c -> Character.isISOControl(c)
                || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c >= 0xD800 && c <= 0xDFFF), message);
    }
}
