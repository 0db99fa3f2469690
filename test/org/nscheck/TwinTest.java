package org.nscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.nscheck.invariant.Invariant;
import org.nscheck.invariant.Invariants;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Event;

/** What the specification names and what the machine names is the same, in both directions. */
class TwinTest {
    /** Methods of a design that decide nothing: its name, and how an exploration has to number. */
    private static final Set<String> NO_DECISIONS = Set.of("name", "numbers");

    private static String text(String module) throws IOException {
        return Files.readString(Path.of("models", module + ".als")).replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("//[^\n]*", "");
    }

    private static Set<String> found(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult m) -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of the {@code one sig}s that extend an abstract one. */
    private static Set<String> atoms(String text, String parent) {
        return found(text, "one sig ([\\w,\\s]+?)\\s+extends " + parent + "\\b").stream()
                .flatMap(names -> Arrays.stream(names.split("[,\\s]+"))).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> underscored(Stream<String> names) {
        return names.map(name -> name.replace('-', '_')).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void invariants() throws IOException {
        Collection<String> machine = underscored(Invariants.ALL.stream().map(Invariant::name));
        assertEquals(machine, found(text("invariants"), "(?m)^assert (\\w+)"));
        Set<String> predicates = found(text("invariants"), "(?m)^pred (\\w+)");
        predicates.retainAll(machine);
        assertEquals(machine, predicates);
    }

    @Test
    void designs() throws IOException {
        assertEquals(underscored(Designs.ALL.stream().map(Design::name)), atoms(text("design"), "Design"));
    }

    @Test
    void events() throws IOException {
        assertEquals(leaves(Event.class).map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new)),
                atoms(text("event"), "Kind"));
    }

    private static Stream<Class<?>> leaves(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(sub -> sub.isSealed() ? leaves(sub) : Stream.of(sub));
    }

    @Test
    void decisions() throws IOException {
        Set<String> machine = Arrays.stream(Design.class.getDeclaredMethods()).map(Method::getName)
                .filter(name -> !NO_DECISIONS.contains(name) && !name.contains("$"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(machine, found(text("design"), "(?m)^(?:pred|fun) (\\w+)\\[d: Design"));
    }
}
