package org.nscheck.conform;

import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.nscheck.kernel.Designs;
import org.nscheck.kernel.Mechanism;

/** Runs scenarios in two worlds for ever; says a line as soon as it has begun. */
public final class Walker {
    private Walker() {
    }

    public static void main(String[] arguments) throws Exception {
        AtomicBoolean said = new AtomicBoolean();
        Conformance.run(new Plan(Designs.LINUX, EnumSet.of(Mechanism.NESTED, Mechanism.STOP), 1, Long.MAX_VALUE,
                Long.MAX_VALUE, 2, KnownDifferences.parse("none", "")), new Conformance.Listener() {
                    @Override
                    public void update(Supplier<String> text) {
                        if (text.get().contains(" a second") && !said.getAndSet(true)) {
                            System.out.println("walking");
                        }
                    }

                    @Override
                    public void note(String text) {
                        System.err.println(text);
                    }
                });
    }
}
