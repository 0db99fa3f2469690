package org.nscheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.nscheck.alloy.Specification;
import org.nscheck.explore.Slice;
import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Mechanism;
import org.nscheck.kernel.Scope;
import org.nscheck.kernel.Signal;

class LockstepRunTest {
    /** A design that nothing tells from linux here has the fault of linux, also where it is the last thing compared. */
    @Test
    void aFaultOfLinuxIsOneOfADesignThatIsTheSame() throws Exception {
        String text = Files.readString(Path.of("models/lifecycle.als"))
                .replace("subreaper' = (E.flag = On => subreaper + E.who", "subreaper' = (E.flag = On => subreaper");
        Slice slice = new Slice("small", new Scope(1, 1, Set.of(Mechanism.DEATH), Set.of(Signal.SIGKILL)));
        List<LockstepRun.Row> rows = new ArrayList<>();
        new LockstepRun(new LockstepRun.Task(List.of(Designs.LINUX, Designs.of("blocked-dropped")),
                new Specification(Map.of("lifecycle", text)), List.of(slice), new AlloySide.Sizes(2, 2), true,
                () -> false), what -> { }).run(rows::add);
        assertEquals(List.of("linux", "blocked-dropped"), rows.stream().map(row -> row.design().name()).toList());
        for (LockstepRun.Row row : rows) {
            assertEquals(List.of(List.of("subreaper")), row.found().stream().map(d -> d.difference().relations())
                    .toList(), row.design().name());
        }
    }
}
