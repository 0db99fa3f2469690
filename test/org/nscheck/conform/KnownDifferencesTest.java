package org.nscheck.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nscheck.kernel.Designs;
import org.nscheck.live.Disagreement;

class KnownDifferencesTest {
    private static final String ENTRY = """
            # a comment

            kernel:  3.8-6.1
            call:    kill
            differs: result, pending signals
            reason:  because
            see:     K4.5
            """;

    private static Optional<String> reason(String file, String release, Form form, String... unlike)
            throws KnownDifferences.WrongFileException {
        return KnownDifferences.parse("known", file).explaining(release, form, List.of(unlike))
                .map(KnownDifferences.Entry::reason);
    }

    @Test
    void anEntryExplainsWhatItNamesAndNothingElse() throws Exception {
        Optional<String> because = Optional.of("because");
        assertEquals(because, reason(ENTRY, "5.10.3-custom", Form.KILL_SIGTERM, "result"));
        assertEquals(because, reason(ENTRY, "6.1.99", Form.KILL_NOTHING, "pending signals", "result"));
        assertEquals(Optional.empty(), reason(ENTRY, "6.2", Form.KILL_SIGTERM, "result"));
        assertEquals(Optional.empty(), reason(ENTRY, "5.10", Form.EXIT, "result"));
        assertEquals(Optional.empty(), reason(ENTRY, "5.10", Form.KILL_SIGTERM, "life", "result"));
        String oneForm = ENTRY.replace("kill", "kill(PID, SIGTERM)");
        assertEquals(because, reason(oneForm, "5.10", Form.KILL_SIGTERM, "result"));
        assertEquals(Optional.empty(), reason(oneForm, "5.10", Form.KILL_SIGSTOP, "result"));
        assertEquals(Optional.of("other"), reason(ENTRY + "\n" + ENTRY.replace("because", "other")
                .replace("3.8-6.1", "6.2"), "6.2.1", Form.KILL_SIGTERM, "result"));
    }

    @ParameterizedTest
    @CsvSource({"6.18, 6.18.44, true", "6.18, 6.1, false", "6.18, 6.19, false", "6.18.44, 6.18, false",
        "3.8-6.1, 3.8.0, true", "3.8-6.1, 3.7.10, false", "3.8-6.1, 6.1.7, true", "6.18-, 7.0, true",
        "6.18-, 6.17.9, false", "-5.2, 5.2.9, true", "-5.2, 5.3, false", "6.18, 6.18.44-fc, true"})
    void versions(String range, String release, boolean contained) {
        assertEquals(contained, KernelVersions.parse(range).orElseThrow().contains(release));
    }

    @Test
    void whatIsWrongIsSaidWithItsLine() {
        for (List<String> wrong : List.of(
                List.of("5", "differs:", "differences:", "expected differs: and a value"),
                List.of("3", "3.8-6.1", "old", "no kernel versions: old"),
                List.of("4", "kill", "reboot", "no call of the core: reboot"),
                List.of("5", "pending signals", "colour", "nothing that is compared: result, colour"),
                List.of("6", "  because", "", "expected reason: and a value"),
                List.of("7", "see:     K4.5\n", "", "expected see: and a value"),
                List.of("8", "see:     K4.5\n", "see:     K4.5\nnote: x\n", "expected a blank line"))) {
            String file = ENTRY.replace(wrong.get(1), wrong.get(2));
            String message = assertThrows(KnownDifferences.WrongFileException.class,
                    () -> KnownDifferences.parse("known", file)).getMessage();
            assertEquals("known:" + wrong.get(0) + ": " + wrong.get(3), message.substring(0, Math.min(message.length(),
                    ("known:" + wrong.get(0) + ": " + wrong.get(3)).length())), message);
        }
    }

    @Test
    void theFileThatComesWithNscheckIsWellFormedAndEmpty() throws IOException, KnownDifferences.WrongFileException {
        KnownDifferences shipped = KnownDifferences.shipped(Designs.LINUX);
        for (Form form : Form.values()) {
            for (String kind : Disagreement.KINDS) {
                assertEquals(Optional.empty(), shipped.explaining("6.18", form, List.of(kind)));
            }
        }
    }
}
