package org.nscheck.alloy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;

class SpecificationTest {
    static String module(String name) throws IOException {
        try (InputStream in = SpecificationTest.class.getResourceAsStream("/models/" + name + ".als")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void hasEveryDesignOfTheMachine() {
        for (Design design : Designs.ALL) {
            assertTrue(Specification.shipped().hasDesign(design.name()), design.name());
        }
        assertFalse(Specification.shipped().hasDesign("minix"));
    }

    @Test
    void brokenTextIsRefusedWithItsPlace() throws IOException {
        String text = module("design").replace("pred initWaits", "pred pred initWaits");
        assertRefused(Map.of("design", text), "models/design\\.als:\\d+:\\d+: .*");
    }

    @Test
    void warningIsAnError() throws IOException {
        String text = module("design") + "\nfun nobody: set Task { Task & Namespace }\n";
        assertRefused(Map.of("design", text), "models/design\\.als:\\d+:\\d+: .*");
    }

    @Test
    void moduleThatNobodyOpensIsRefused() {
        assertRefused(Map.of("desing", "module desing"), ".*'desing'.*");
    }

    @Test
    void secondEquationForOneRelationIsRefused() throws IOException {
        String text = module("lifecycle").replace("  made' = made + E.space\n",
                "  made' = made + E.space\n  made' = made\n");
        assertMalformed(Map.of("lifecycle", text), "two equations for made'");
    }

    @Test
    void relationWithoutEquationIsRefused() throws IOException {
        String text = module("lifecycle").replaceFirst("  down' = down - E.space\n", "");
        assertMalformed(Map.of("lifecycle", text), "no equation for down");
    }

    @Test
    void equationThatReadsTheStateAfterIsRefused() throws IOException {
        String text = module("lifecycle").replaceFirst("  down' = down - E.space\n", "  down' = made' - E.space\n");
        assertMalformed(Map.of("lifecycle", text), "reads made'");
    }

    private static void assertRefused(Map<String, String> replaced, String pattern) {
        String message = assertThrows(SpecificationException.class, () -> new Specification(replaced)).getMessage();
        assertTrue(message.matches(pattern), message);
    }

    private static void assertMalformed(Map<String, String> replaced, String part) {
        Specification text = new Specification(replaced);
        String message = assertThrows(SpecificationException.class, () -> new SpecEngine(text, "linux")).getMessage();
        assertTrue(message.contains(part), message);
    }
}
