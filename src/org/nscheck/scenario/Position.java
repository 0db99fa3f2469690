package org.nscheck.scenario;

import java.util.Comparator;

/**
 * Where something stands in its file. Both numbers count from 1, columns in characters (code points).
 *
 * <p>All positions are {@linkplain #equals equal}: where something stands is no part of what it says, and with this the
 * records of a scenario compare by what they say without further ado. Use {@link #ORDER} to tell positions apart.
 *
 * @param line   the line, from 1; 0 in {@link #NONE}
 * @param column the column, from 1; 0 in {@link #NONE}
 */
public record Position(int line, int column) {
    /** Of what was not read from a file. */
    public static final Position NONE = new Position(0, 0);

    /** From the beginning of a file to its end. */
    public static final Comparator<Position> ORDER =
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

    @Override
    public boolean equals(Object other) {
        return other instanceof Position;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
