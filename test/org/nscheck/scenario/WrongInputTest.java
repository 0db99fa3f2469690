package org.nscheck.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nscheck.scenario.ScenarioException.Kind;

/** Where an error is reported, and that it is the first. In the inputs a {@code ^} stands before the place. */
class WrongInputTest {
    /** {@code a} is the init of a namespace, {@code b} is in it; {@code c} is beside {@code init}; fd is a pidfd. */
    private static final String SCENE = """
            title: t
            init clone(CLONE_NEWPID) = a [2 1]
            a fork() = b [3 2]
            init fork() = c [4]
            init pidfd_open(c) = fd
            """;

    static Stream<String> headers() {
        return Stream.of(
                "^",
                "^init fork() = a\n",
                "^design: linux\ninit fork() = a\n",
                "^# no title\n\nnote: x\ninit frok() = a\n",
                "^design: linux\nunknown: x\n",
                "design: linux\n^unknown: x\ntitle: t\n",
                "^titel: t\ninit fork() = a\n",
                "^Title: t\n",
                "title: t\n^title: u\n",
                "title: t\n^format: 2\ninit fork() = a\n",
                "title:^\n",
                "title:   ^\ninit fork() = a\n",
                "title:^t\n",
                "title: t\n  ^foo: t\n",
                "title: t\neffects: ^all\n",
                "title: t\neffects: ^Complete\n",
                "title: t\nviolates:^\n",
                "title: t\n^",
                "title: t\n# end\n\n^",
                "title: t\n^-> init reaped\n",
                "title: t\n^?\n",
                "title: t\n^= 0\n",
                "title: t\n^: t\n",
                "title: t\ninit fork() = a\n^note: late\n",
                "title: t\n^init: fork() = a\n",
                "title: t\ninit fork() = a\ninit^: x\n");
    }

    @ParameterizedTest
    @MethodSource("headers")
    void header(String marked) {
        check(marked);
    }

    static Stream<String> bytes() {
        return Stream.of(
                "^\ufefftitle: t\n",
                "title: a^\tb\n",
                "title: t^\r\ninit fork() = a\r\n",
                "title: \u00e9\ud83d\ude00^\u0001\n",
                "title: ^\u007f\n",
                "title: ^\u0085\n",
                "title: t\ninit^\tfork() = a\n",
                "title: t\ninit  fork() = a # c^\tomment\n",
                "title: t\n# c^\tomment\ninit frok() = a\n",
                "title: t\ninit ^frok() = a\t\n",
                "title: t\ninit fork() = a\n   ^\t\n",
                "title: " + "x".repeat(993) + "^x\n",
                "title: " + "\u20ac".repeat(331) + "^\u20ac\n",
                "title: t\n#" + "\u00e9".repeat(499) + " ^ \n",
                "title: t\ninit fork() = a " + " ".repeat(984) + "^ \n",
                "title: t\ninit ^frok() = a" + " ".repeat(2000) + "\n",
                "title: t\n^" + "x".repeat(2000) + " fork() = a\n");
    }

    @ParameterizedTest
    @MethodSource("bytes")
    void bytesOfALine(String marked) {
        check(marked);
    }

    static Stream<String> steps() {
        return Stream.of(
                "^x fork() = d", "^1 fork() = d", "^fd fork() = d", "^namespace fork() = d", "^INIT fork() = d",
                "^aé fork() = d", "^(a) fork() = d", "^-a fork() = d", "a^- fork() = d",
                "^" + "l".repeat(33) + " fork() = d", "a^(fork() = d", "a^", "a ^# fork", "a  ^", "a ^= 0",
                "a ^frok() = d", "a ^vfork() = d", "a ^Fork() = d", "a ^kill9(b, SIGKILL) = 0", "a fork ^= d",
                "a fork(^", "a fork(^0) = d", "a fork()^", "a fork() ^d", "a fork() =^", "a fork() = ^",
                "a fork() = ^# x", "a fork() ^# = d", "a fork() = d [^", "a fork() = d ^e", "a fork() = ^?",
                "a fork() = ^0", "a fork() = ^3", "a fork() = ^b", "a fork() = ^init", "a fork() = ^fd",
                "a fork() = ^namespace", "a fork() = ^_d", "a fork() = ^1d", "a fork() = ^<unfinished ...>",
                "a fork() = ^-EFOO", "a fork() = ^-3", "a fork() = ^-", "a fork() = ^" + "l".repeat(33),
                "a fork() = d^-", "a fork() = ^dé", "a fork() = d [3^]", "a fork() = d [^]", "a fork() = d [5 3 ^4]",
                "a fork() = d [5^, 3]", "a fork() = d [5 ^03]", "a fork() = d [5 ^4194305]", "a fork() = d [5 ^x]",
                "a fork() = d [5 3^", "a fork() = d [5 3] ^x", "a fork() = d [5 ^-3]", "a fork() = d [5 3^;");
    }

    static Stream<String> flags() {
        return Stream.of(
                "a clone(^) = d", "a clone(^0) = d", "a clone(^CLONE_VM) = d", "a clone(CLONE_NEWPID|^) = d",
                "a clone(CLONE_NEWPID|^CLONE_NEWPID) = d", "a clone(CLONE_NEWPID|^0) = d",
                "a clone(CLONE_NEWPID|CLONE_PARENT|^CLONE_PARENT) = d", "a clone(CLONE_NEWPID^, CLONE_PARENT) = d",
                "a clone(CLONE_NEWPID) = d [5 3^]", "a clone(CLONE_NEWPID) = d [5 3 1 ^1]",
                "a clone(CLONE_PARENT) = ^?", "a clone3(0^) = d", "a clone3(CLONE_NEWPID, ^[1]) = d",
                "a clone3(0, set_tid=[^]) = d", "a clone3(0, set_tid=[1, 2, ^3]) = d",
                "a clone3(0, set_tid=[1 ^2]) = d", "a clone3(0, set_tid=^1) = d", "a clone3(0, set_tid=[1,^]) = d",
                "a clone3(0, set_tid=[^-1]) = d", "a clone3(0, ^settid=[1]) = d",
                "a clone3(CLONE_NEWPID, set_tid=[1, 2, 3, ^4]) = -EINVAL",
                "a clone3(0^|CLONE_NEWPID, set_tid=[1]) = d", "a clone3(0, set_tid=[1]) = ^?", "a unshare(^) = 0",
                "a unshare(^CLONE_NEWNS) = 0", "a unshare(CLONE_NEWPID) = ^?", "a unshare(CLONE_NEWPID) = ^d",
                "a unshare(CLONE_NEWPID^|CLONE_NEWNS) = 0");
    }

    static Stream<String> arguments() {
        return Stream.of(
                "a setns(^d) = 0", "a setns(^fd) = 0", "a setns(^2) = 0", "a setns(b^@a) = 0", "a setns(b) = ^?",
                "a exit(^256) = ?", "a exit(^-1) = ?", "a exit(^) = ?", "a exit(^00) = ?", "a exit(1^.5) = ?",
                "a exit(^1x) = ?", "a exit(0) = ^<unfinished ...>", "a kill(^init, SIGKILL) = 0", "a kill(^c, 0) = 0",
                "a kill(^-c, 0) = 0", "b kill(^d, 0) = 0", "init kill(b@init^@a, 0) = 0", "a kill(c^@a, 0) = 0",
                "a kill(^d@a, 0) = 0", "a kill(b^@d, 0) = 0", "a kill(b^@, 0) = 0", "a kill(b^@fd, 0) = 0",
                "a kill(1^@a, 0) = 0", "a kill(b^@ a, 0) = 0", "a kill(^-a, SIGKILL) = 0",
                "init kill(^-init, SIGKILL) = 0", "a kill(^-fd, 0) = 0", "a kill(^-d, 0) = 0", "a kill(^- b, 0) = 0",
                "a kill(-b^@a, 0) = 0", "a kill(^-0, 0) = 0", "a kill(^-01, 0) = 0", "a kill(^-4194305, 0) = 0",
                "a kill(^4194305, 0) = 0", "a kill(^99999999999999999999, 0) = 0", "a kill(^01, 0) = 0",
                "a kill(^1a, 0) = 0", "a kill(^*, 0) = 0", "a kill(^fd, 0) = 0", "a kill(1^) = 0", "a kill(1, ^) = 0",
                "a kill(1, ^9) = 0", "a kill(1, ^KILL) = 0", "a kill(1, ^SIGPOLL) = 0", "a kill(1, ^SIGIOT) = 0",
                "a kill(1, ^SIGCLD) = 0", "a kill(1, ^SIGRTMIN) = 0", "a kill(1, ^sigkill) = 0", "a kill(1, ^00) = 0",
                "a kill(1, 0^, 0) = 0", "a kill(1, 0) = ^b", "a kill(1, 0) = ^ESRCH", "a kill(1, 0) = ^-1",
                "a kill(1, 0) = ^<unfinished ...>", "a kill(1, 0) = ^00", "a kill(1, 0) = ?^?",
                "a kill(1, 0) = -ESRCH^-", "a pidfd_open(^c) = fd2", "a pidfd_open(b) = ^fd", "a pidfd_open(b) = ^?",
                "a pidfd_open(b) = ^0", "a pidfd_open(b) = fd2 ^[3]", "a pidfd_open(^-1) = fd2",
                "a pidfd_send_signal(^a, 0) = 0", "a pidfd_send_signal(^fd2, 0) = 0",
                "a pidfd_send_signal(fd, ^x) = 0");
    }

    static Stream<String> rest() {
        return Stream.of(
                "a sigaction(^0, SIG_IGN) = 0", "a sigaction(SIGTERM, ^SIG_BLOCK) = 0", "a sigaction(SIGTERM^) = 0",
                "a sigprocmask(^SIG_SETMASK, SIGTERM) = 0", "a sigprocmask(SIG_BLOCK, ^0) = 0",
                "a prctl(^PR_SET_NAME, 0) = 0", "a prctl(PR_SET_CHILD_SUBREAPER, ^2) = 0",
                "a prctl(PR_SET_CHILD_SUBREAPER^) = 0", "a prctl(PR_SET_PDEATHSIG, ^1) = 0", "a wait(^0) = -ECHILD",
                "a wait(^-2) = -ECHILD", "a wait(^-b) = b", "a wait(^-) = b", "a wait(^-1x) = b", "a wait(^) = b",
                "a wait(^c) = c", "a wait(-1, ^0) = b", "a wait(-1, ^WUNTRACED) = b", "a wait(-1, WNOHANG^, 0) = b",
                "a wait(-1) = ^d", "a wait(-1) = ^fd", "a wait(-1) = ^0", "a wait(-1) = ^2", "a wait(-1) = b ^[2]",
                "a wait(-1) = ^<unfinished>", "a wait(-1) = ^<unfinished ..>",
                "a wait(-1, WNOHANG) = ^<unfinished ...>", "a wait(-1, WNOHANG) = ^1", "a wait(-1) = ^",
                "a setsid(^0) = 0", "a setpgid(0^) = 0", "a setpgid(0, ^-1) = 0", "a setpgid(0, ^c) = 0",
                "a setresuid(^-1) = 0", "a setresuid(^4194305) = 0", "a setresuid(^a) = 0", "a getpid(^a) = 2",
                "a getpgid(^-1) = 0", "a getpgid(^c) = 0", "a getsid(^init) = 0", "a getppid() = ^a",
                "a getppid() = ^4194305");
    }

    static Stream<String> effects() {
        return Stream.of(
                "->^a reaped", "->^", "-> ^", "-> ^d reaped", "-> ^fd reaped", "-> ^# x", "-> a^", "-> a ^dies",
                "-> a ^reaped2", "-> a reaped ^now", "-> a killed ^SIGKILL", "-> a killed by ^9", "-> a killed by ^",
                "-> a exited ^256", "-> a exited^", "-> a exited ^-1", "-> a stopped by ^0", "-> a continued ^by",
                "-> a child ^init", "-> a child of ^d", "-> a child of^", "-> a handles ^x from 2",
                "-> a handles SIGTERM^", "-> a handles SIGTERM from ^b", "-> a handles SIGTERM from ^-1",
                "-> a handles SIGTERM from ^02", "-> a pending ^0", "-> a drops^", "-> a resumes ^= b",
                "-> a resumes wait ^b", "-> a resumes wait = ^d", "-> a resumes wait = ^-EINTR",
                "-> a resumes wait = ^?", "-> a resumes wait = ^0", "-> namespace ^b down", "-> namespace ^d down",
                "-> namespace a ^up", "-> namespace a^", "-> namespace^", "-> a sees^", "-> a sees a^",
                "-> a sees a=^", "-> a sees a=1 ^a=2", "-> a sees a=1 ^d=2", "-> a sees a=^01", "-> a sees a=1^, b=2",
                "-> a sees a^@b=1", "-> a has ^a", "-> a has parent ^d", "-> a is ^", "-> a is ^dead",
                "-> a is ^Running", "-> a is running ^or");
    }

    @ParameterizedTest
    @MethodSource({"steps", "flags", "arguments", "rest"})
    void step(String marked) {
        check(SCENE + marked);
        check(SCENE + marked + "\nalso wrong\n");
    }

    @ParameterizedTest
    @MethodSource("effects")
    void effect(String marked) {
        check(SCENE + "a kill(b, 0) = ?\n   " + marked);
        check(SCENE + "a kill(b, 0) = ?\n-> a is running # fine\n" + marked + "\n-> wrong\n");
    }

    static Stream<String> namespaces() {
        return Stream.of(
                // unshare and setns take effect where the file says so, and not where it gives an error.
                "init unshare(CLONE_NEWPID) = 0\ninit fork() = d [5^]",
                "init unshare(CLONE_NEWPID) = -EINVAL\ninit fork() = d [5 ^1]",
                "init unshare(CLONE_NEWPID) = 0\ninit fork() = d [5 1]\nd kill(^init, 0) = 0",
                "init setns(b) = 0\ninit fork() = d [5^]",
                "init setns(b) = -EINVAL\ninit fork() = d [5 ^1]",
                "init setns(a) = 0\ninit fork() = d [5 3]\n-> namespace ^d down",
                "a clone(CLONE_NEWPID) = -EINVAL\na clone(CLONE_NEWPID) = d [5 3 1]\nd kill(^b, 0) = 0",
                "init clone(CLONE_NEWPID) = d [5 1]\nd kill(a^@d, 0) = 0",
                "init clone(CLONE_NEWPID) = d\nd kill(^-d, 0) = 0",
                "init clone3(CLONE_NEWPID, set_tid=[1, 9]) = d\nd kill(^-d, 0) = 0",
                // A later step does not see what only an earlier one was allowed.
                "init exit(0) = ?\nc fork() = ^c");
    }

    @ParameterizedTest
    @MethodSource("namespaces")
    void namespace(String marked) {
        check(SCENE + marked);
    }

    static Stream<String> right() {
        return Stream.of(
                "a kill(b@init, 0) = 0", "init kill(-a, SIGKILL) = 0", "a kill(-b, SIGKILL) = 0", "a kill(-1, 0) = 5",
                "a kill(0, SIGSYS) = -EWOULDBLOCK", "a kill(-7, 0) = ?", "a wait(b, WNOHANG) = 0", "b setns(init) = 0",
                "a wait ( b@init , WNOHANG )=b#x", "b pidfd_send_signal(fd, 0) = 0", "  a   fork() = d [ 5  4 ]",
                "init clone(CLONE_PARENT|CLONE_NEWPID) = d [5 1]", "a clone3(CLONE_NEWPID, set_tid=[1,4,5]) = d",
                "init clone(CLONE_NEWPID) = d [5 2]\nd kill(-d, 0) = 0", "init fork() = WNOHANG",
                "init fork() = " + "l".repeat(32), "init fork() = d [4194304]", "a wait(-1) = <unfinished ...> # on");
    }

    @ParameterizedTest
    @MethodSource("right")
    void whatIsRightIsRead(String step) throws ScenarioException {
        Scenario scenario = ScenarioParser.parse("right", SCENE + step);
        assertEquals(scenario, ScenarioParser.parse("printed", ScenarioPrinter.print(scenario)));
    }

    @Test
    void theLastLineNeedsNoLineFeed() {
        ScenarioException e = error("title: t".getBytes(StandardCharsets.UTF_8));
        assertEquals("f:2:1: the file ends without a step, expected one", e.getMessage());
    }

    @Test
    void bytesThatAreNoUtf8() {
        byte[] bytes = "title: \u20acX\ninit fork() = a\n".getBytes(StandardCharsets.UTF_8);
        bytes["title: \u20ac".getBytes(StandardCharsets.UTF_8).length] = (byte) 0xC3;
        assertEquals("f:1:9: bytes that are no UTF-8, expected UTF-8", error(bytes).getMessage());
        byte[] overlong = {'t', 'i', 't', 'l', 'e', ':', ' ', (byte) 0xC0, (byte) 0x8A, '\n'};
        assertEquals("1:8", error(overlong).position().toString());
        byte[] cut = {'t', 'i', 't', 'l', 'e', ':', ' ', (byte) 0xE2, (byte) 0x82};
        assertEquals("1:8", error(cut).position().toString());
    }

    @Test
    void aMessageSaysWhatIsWrongAndWhatWasExpected() {
        assertEquals("f:6:3: unknown call 'frok', expected one of the format such as fork or kill",
                error((SCENE + "a frok() = d").getBytes(StandardCharsets.UTF_8)).getMessage());
        assertEquals("f:6:8: 'init' has no number in the namespace of 'a', expected one that has",
                error((SCENE + "a kill(init, 0) = 0").getBytes(StandardCharsets.UTF_8)).getMessage());
        assertEquals("f:6:10: the line ends here, expected ')'",
                error((SCENE + "a exit(3 ").getBytes(StandardCharsets.UTF_8)).getMessage());
    }

    @Test
    void aMessageIsShortAndCanBePrinted() {
        String name = "x".repeat(400) + "\n\u001b[31m";
        ScenarioException e = assertThrows(ScenarioException.class,
                () -> ScenarioParser.parse(name, "title: t\n" + "\u202e\ud83d\ude00".repeat(5000) + ": \n"));
        assertTrue(e.getMessage().length() < ScenarioException.MAX_LENGTH);
        assertTrue(e.getMessage().matches("[ -~\u00a0-\ud7ff\ud83d\ude00]+"), e.getMessage());
        assertEquals(name, e.file());
    }

    private static ScenarioException error(byte[] bytes) {
        return assertThrows(ScenarioException.class, () -> ScenarioParser.parse("f", bytes));
    }

    private static void check(String marked) {
        int mark = marked.indexOf('^');
        String before = marked.substring(0, mark);
        String text = before + marked.substring(mark + 1);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = 1 + (int) before.substring(before.lastIndexOf('\n') + 1).codePoints().count();
        ScenarioException e = error(text.getBytes(StandardCharsets.UTF_8));
        assertEquals(line + ":" + column, e.position().toString(), () -> e + "\n" + text);
        assertEquals(Kind.WRONG, e.kind());
        assertTrue(e.getMessage().startsWith("f:" + line + ":" + column + ": "), e.getMessage());
        assertTrue(e.getMessage().contains(", expected "), e.getMessage());
    }
}
