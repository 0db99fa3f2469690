package org.nscheck.alloy;

/** Receives the tuples of relations, as the indices of their atoms. */
interface TupleSink {
    void add(Varying r, int a);

    void add(Varying r, int a, int b);

    void add(Varying r, int a, int b, int c);
}
