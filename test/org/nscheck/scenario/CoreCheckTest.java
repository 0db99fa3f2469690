package org.nscheck.scenario;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nscheck.scenario.ScenarioException.Kind;

/** What this build does not know, and what is too large for it. */
class CoreCheckTest {
    private static final String SCENE = "title: t\ninit fork() = a [2]\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A {@code ^} stands before the first thing that lies beyond the core. */
    @ParameterizedTest
    @ValueSource(strings = {
        "init ^clone3(0, set_tid=[5]) = b", "init ^pidfd_open(a) = fd", "init ^setsid() = 1", "a ^setpgid(0, 0) = 0",
        "a ^setresuid(1) = 0", "a ^getpgid(0) = 1", "a ^getsid(0) = 1", "a ^prctl(PR_SET_PDEATHSIG, SIGTERM) = 0",
        "a kill(^0, SIGKILL) = 0", "a kill(^-1, SIGHUP) = 0", "a kill(^-7, 0) = 0", "init kill(^-a, 0) = 0",
        "a kill(a, ^SIGHUP) = 0", "a kill(a@init, ^SIGCHLD) = 0", "a sigaction(^SIGCHLD, handler) = 0",
        "a sigprocmask(SIG_BLOCK, ^SIGINT) = 0", "init wait(a, ^WNOHANG) = 0", "init wait(-1, ^WNOHANG) = a",
        "a kill(a, 0) = 0\\n -> a is running\\n -> init handles ^SIGCHLD from 2\\n -> a killed by SIGHUP",
        "a kill(a, 0) = 0\\n -> a pending ^SIGCHLD", "a kill(a, 0) = 0\\n -> a killed by ^SIGHUP",
        "a kill(a, 0) = 0\\n -> a stopped by ^SIGTSTP", "a kill(a, 0) = 0\\n -> a drops ^SIGTTIN",
        "a ^setsid() = 1\\na ^getsid(0) = 1"})
    void beyondTheCore(String steps) throws ScenarioException {
        String marked = SCENE + steps.replace("\\n", "\n");
        String before = marked.substring(0, marked.indexOf('^'));
        String text = marked.replace("^", "");
        Scenario scenario = ScenarioParser.parse("f", text);
        ScenarioException e = assertThrows(ScenarioException.class, () -> CoreCheck.check("f", scenario));
        assertEquals(Kind.UNSUPPORTED, e.kind());
        assertEquals(3, e.kind().exitStatus);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        assertEquals(line, e.line(), e.getMessage());
        assertEquals(before.length() - before.lastIndexOf('\n'), e.column(), e.getMessage());
        assertEquals(e.getMessage(), assertThrows(ScenarioException.class,
                () -> ScenarioParser.parseCore("f", bytes(text))).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "init clone(CLONE_NEWPID|CLONE_PARENT) = b [3 1]", "init unshare(CLONE_NEWPID) = 0", "a setns(init) = -EPERM",
        "a exit(255) = ?", "a kill(1, SIGKILL) = 0", "a kill(init@a, 0) = 0", "a sigaction(SIGUSR1, handler) = 0",
        "a sigprocmask(SIG_UNBLOCK, SIGCONT) = 0", "a prctl(PR_SET_CHILD_SUBREAPER, 1) = 0", "init wait(-1) = a",
        "init wait(a@init) = <unfinished ...>", "init getpid() = 1", "a getppid() = 1", "init wait(2) = -ECHILD"})
    void core(String step) {
        assertDoesNotThrow(() -> ScenarioParser.parseCore("f", bytes(SCENE + step)));
    }

    @Test
    void theMessageNamesIt() {
        assertEquals("f:3:3: this build does not know the call 'setsid', expected a call of the core",
                assertThrows(ScenarioException.class,
                        () -> ScenarioParser.parseCore("f", bytes(SCENE + "a setsid() = 1\n"))).getMessage());
    }

    @Test
    void whatIsWrongIsWrongFirst() {
        ScenarioException e = assertThrows(ScenarioException.class,
                () -> ScenarioParser.parseCore("f", bytes(SCENE + "a setsid() = 1\na frok() = b\n")));
        assertEquals(Kind.WRONG, e.kind());
        assertEquals(4, e.line());
    }

    private static String births(int tasks) {
        StringBuilder text = new StringBuilder("title: t\n");
        for (int i = 2; i <= tasks; i++) {
            text.append("init fork() = t").append(i).append('\n');
        }
        return text.toString();
    }

    @Test
    void sixtyFourTasks() {
        assertDoesNotThrow(() -> ScenarioParser.parse("f", births(64)));
        ScenarioException e = assertThrows(ScenarioException.class, () -> ScenarioParser.parse("f", births(66)));
        assertEquals(Kind.UNSUPPORTED, e.kind());
        assertEquals("65:15", e.position().toString());
        assertEquals("67:1", assertThrows(ScenarioException.class,
                () -> ScenarioParser.parse("f", births(66) + "-init\n")).position().toString());
        assertEquals("2:6", assertThrows(ScenarioException.class, () -> ScenarioParser.parseCore("f",
                bytes(births(66).replaceFirst("init fork", "init setsid() = 1\ninit fork")))).position().toString());
    }

    private static String nested(int levels) {
        StringBuilder text = new StringBuilder("title: t\n");
        String maker = "init";
        for (int i = 2; i <= levels; i++) {
            text.append(maker).append(" clone(CLONE_NEWPID) = t").append(i).append('\n');
            maker = "t" + i;
        }
        return text.toString();
    }

    @Test
    void thirtyTwoLevels() {
        assertDoesNotThrow(() -> ScenarioParser.parse("f", nested(32)));
        ScenarioException e = assertThrows(ScenarioException.class, () -> ScenarioParser.parse("f", nested(34)));
        assertEquals(Kind.UNSUPPORTED, e.kind());
        assertEquals(33, e.line());
        assertTrue(e.getMessage().contains("levels"), e.getMessage());
        ScenarioException unshared = assertThrows(ScenarioException.class,
                () -> ScenarioParser.parse("f", nested(32) + "t32 unshare(CLONE_NEWPID) = 0\n"));
        assertEquals("33:29", unshared.position().toString());
    }
}
