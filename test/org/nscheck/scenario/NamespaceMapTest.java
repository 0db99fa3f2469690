package org.nscheck.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a file says of namespaces before anything runs. */
class NamespaceMapTest {

    private static NamespaceMap of(String steps) throws ScenarioException {
        return NamespaceMap.of(ScenarioParser.parse("f", "title: t\n" + steps));
    }

    @Test
    void birthsJoiningAndLeaving() throws ScenarioException {
        NamespaceMap map = of("""
                init  clone(CLONE_NEWPID)     = a
                a     fork()                  = b
                init  setns(a)                = 0
                init  fork()                  = x
                init  unshare(CLONE_NEWPID)   = -EINVAL
                init  setns(init)             = 0
                init  unshare(CLONE_NEWPID)   = 0
                init  fork()                  = y
                init  fork()                  = z
                """);
        assertEquals(Optional.of("init"), map.active("init").first());
        assertEquals(Optional.empty(), map.active("init").parent());
        for (String task : new String[] {"a", "b", "x"}) {
            assertEquals(Optional.of("a"), map.active(task).first());
            assertEquals(2, map.levels(task));
            assertSame(map.active("init"), map.active(task).parent().orElseThrow());
        }
        assertEquals(Optional.of("y"), map.active("z").first());
        assertTrue(map.hasNumberIn("x", "init"));
        assertTrue(map.hasNumberIn("x", "b"));
        assertTrue(map.hasNumberIn("z", "y"));
        assertFalse(map.hasNumberIn("init", "a"));
        assertFalse(map.hasNumberIn("z", "a"));
        assertSame(map.active("init"), map.forChildren(0));
        assertSame(map.active("a"), map.forChildren(1));
        assertSame(map.active("a"), map.forChildren(3));
        assertSame(map.active("a"), map.forChildren(5));
        assertSame(map.active("init"), map.forChildren(6));
        assertSame(map.active("y"), map.forChildren(7));
    }

    @Test
    void aNamespaceInWhichNobodyIsBornHasNoName() throws ScenarioException {
        NamespaceMap map = of("init unshare(CLONE_NEWPID) = 0\ninit clone(CLONE_NEWPID) = -EINVAL\n");
        assertEquals(Optional.empty(), map.forChildren(1).first());
        assertEquals(2, map.forChildren(1).levels());
        assertNotSame(map.active("init"), map.forChildren(1));
    }

    @Test
    void whoIsNotThere() throws ScenarioException {
        NamespaceMap map = of("init fork() = a\n");
        assertThrows(IllegalArgumentException.class, () -> map.active("b"));
        assertThrows(IndexOutOfBoundsException.class, () -> map.forChildren(1));
    }
}
