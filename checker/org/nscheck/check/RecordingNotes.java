package org.nscheck.check;

import java.util.ArrayList;
import java.util.List;

import org.nscheck.live.Determined;
import org.nscheck.scenario.Recording;
import org.nscheck.scenario.Scenario;

/** What a reader of a recording is to be told. */
final class RecordingNotes {
    private final List<String> notes = new ArrayList<>();

    List<String> all() {
        return notes;
    }

    /** Notes what is to be known of a recording of a file. */
    Replayer.Recorded finish(String file, Scenario scenario, Recording recording) {
        if (!recording.violates()) {
            notes.add(file + ": left out 'violates: " + scenario.header().violates().orElseThrow()
                    + "', as not the last step, and it alone, breaks that here");
        }
        for (int i = 0; i < recording.taken().size(); i++) {
            if (!Determined.is(recording.taken().get(i))) {
                notes.add(file + ":" + scenario.steps().get(i).position().line()
                        + ": Linux does not determine what comes of this step: no file may depend on what is recorded");
            }
        }
        return new Replayer.Recorded(recording.scenario());
    }
}
