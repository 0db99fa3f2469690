package org.nscheck.live;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests that share one live kernel; skipped with the reason where there is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnKernel {
    LiveKernel kernel;

    @BeforeAll
    void open() {
        kernel = Live.kernel();
    }

    @AfterAll
    void close() {
        if (kernel != null) {
            kernel.close();
        }
    }
}
