package org.nscheck.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** The canonical layout. */
class ScenarioPrinterTest {

    private static String printed(String text) throws ScenarioException {
        return ScenarioPrinter.print(ScenarioParser.parse("f", text));
    }

    @Test
    void everythingGetsItsPlace() throws ScenarioException {
        assertEquals("""
                # over the title
                title:    a # is part of it
                design:   linux
                # over the key below
                violates: init-protection
                effects:  partial
                found-by: somebody
                source:   somewhere
                see:      K1.1
                note:     last

                # over the first step
                # behind the first step
                init    clone(CLONE_NEWPID|CLONE_PARENT)      = worker [2 1]
                #over the second
                worker  clone3(CLONE_NEWPID, set_tid=[1, 30]) = -EINVAL
                # over an effect
                # behind it
                        -> worker killed by SIGKILL
                        -> worker reaped
                        -> init is running
                init    unshare(CLONE_NEWPID)                 = 0
                # the end
                """, printed("""
                  note: last
                see:   K1.1
                source: somewhere
                found-by:  somebody
                effects: partial
                # over the key below
                violates: init-protection

                # over the title
                title: a # is part of it
                design:     linux
                # over the first step
                init clone(CLONE_PARENT | CLONE_NEWPID)=worker[2 1]# behind the first step

                #over the second
                   worker clone3( CLONE_NEWPID,set_tid = [1,30] )   =   -EINVAL
                -> init is running
                -> worker reaped
                # over an effect
                -> worker killed by SIGKILL   # behind it  \s
                init unshare(CLONE_NEWPID) = 0

                # the end
                """));
    }

    @Test
    void theColumnsAreAsWideAsTheyMustBe() throws ScenarioException {
        assertEquals("""
                title: t

                init  sigprocmask(SIG_BLOCK, SIGCHLD) = 0
                init  fork()                          = a_long_label [2]
                      -> init is running
                """, printed("""
                title:     t
                init sigprocmask(SIG_BLOCK,SIGCHLD)=0
                init fork()=a_long_label [2]
                -> init is running"""));
        assertEquals("""
                title: t

                init  fork()                  = a
                a     getpid()                = 2
                """, printed("title: t\ninit fork()=a\na getpid()=2"));
    }

    @Test
    void effectsByKindThenByBirthThenBySignal() throws ScenarioException {
        String steps = """
                title: t

                init  fork()                  = z
                init  fork()                  = a
                """;
        String effects = """
                      -> init killed by SIGKILL
                      -> z exited 3
                      -> a killed by SIGKILL
                      -> init reaped
                      -> a reaped
                      -> z stopped by SIGSTOP
                      -> z continued
                      -> a continued
                      -> z child of init
                      -> init handles SIGCHLD from 2
                      -> init handles SIGCHLD from 10
                      -> init handles SIGCHLD from ?
                      -> init handles SIGTERM from 1
                      -> z handles SIGCHLD from 1
                      -> a pending SIGCONT
                      -> a pending SIGHUP
                      -> init drops SIGTERM
                      -> z resumes wait = -ECHILD
                      -> a resumes wait = z
                      -> namespace init down
                      -> a sees z=1 a=1 init=2
                      -> z has parent init
                      -> a is gone
                """;
        StringBuilder reversed = new StringBuilder();
        effects.lines().forEach(line -> reversed.insert(0, line + "\n"));
        String shuffled = reversed.toString().replace("z=1 a=1 init=2", "init=2 a=1 z=1");
        assertEquals(steps + effects, printed(steps + shuffled));
    }

    @Test
    void aLineThatWouldGetTooLongIsNotAligned() throws ScenarioException {
        String value = "x".repeat(Scenario.MAX_LINE - "title: ".length());
        String text = "title: " + value + "\nviolates: y\n\ninit  getpid()                = 1\n";
        assertEquals(text, printed(text));
        StringBuilder sees = new StringBuilder("title: t\n");
        StringBuilder effect = new StringBuilder("-> init sees init=1");
        for (int i = 2; effect.length() < 950; i++) {
            String label = "l".repeat(30) + (char) ('a' + i % 26) + (char) ('a' + i / 26);
            sees.append("init fork() = ").append(label).append('\n');
            effect.append(' ').append(label).append('=').append(i);
        }
        effect.append(" ".repeat(Scenario.MAX_LINE - effect.length()));
        String once = printed(sees.append(effect).append('\n').toString());
        assertEquals(once, printed(once));
    }

    @Test
    void sameButForCommentsPositionsAndTheOrderOfEffects() throws ScenarioException {
        String text = "title: t\ninit fork() = a [2]\n-> a has parent init\n-> a is running\n";
        Scenario scenario = ScenarioParser.parse("f", text);
        Scenario same = ScenarioParser.parse("g",
                "#c\n\ntitle: t\ninit  fork() = a [2] # c\n-> a is running\n-> a has parent init\n# c\n");
        assertEquals(scenario, same);
        assertEquals(scenario.hashCode(), same.hashCode());
        for (String[] change : new String[][] {{"title: t", "title: u"}, {"[2]", "[3]"}, {" [2]", ""},
                {"a is running", "a is zombie"}, {"title: t", "title: t\neffects: complete"},
                {"-> a is running", "-> a is running\n-> a is running"}}) {
            assertNotEquals(scenario, ScenarioParser.parse("f", text.replace(change[0], change[1])));
        }
    }
}
