package org.nscheck.live;

/** Runs walks for ever; says a line as soon as it has begun. */
final class Walker {
    private Walker() {
    }

    public static void main(String[] arguments) throws UnavailableException {
        try (LiveKernel kernel = LiveKernel.open()) {
            Conformance conformance = new Conformance(kernel);
            System.out.println("walking");
            for (long seed = 0; true; seed++) {
                conformance.walk(seed);
            }
        }
    }
}
