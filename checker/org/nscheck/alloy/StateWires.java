package org.nscheck.alloy;

import org.nscheck.kernel.State;

/** The wires that are on in a state, part by part as {@link Coder} tells them. */
final class StateWires {
    final WireList all;
    private final Coder coder;
    /** Where each part ends. */
    private final int[] ends;

    StateWires(StepRelation relation) {
        all = new WireList(relation.wires);
        coder = new Coder(relation.symbolic.atoms, relation.values, all);
        ends = new int[Coder.parts(relation.layout)];
    }

    /** Takes another state. */
    void of(State s) {
        all.clear();
        for (int part = 0; part < ends.length; part++) {
            coder.part(s, part);
            ends[part] = all.size();
        }
    }

    /** Where a part begins in {@link #all}, and where the one before it ends. */
    int begin(int part) {
        return part == 0 ? 0 : ends[part - 1];
    }

    int end(int part) {
        return ends[part];
    }
}
