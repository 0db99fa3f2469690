package org.nscheck.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StateTableTest {
    /** Against a map: states that come again, states that differ in a bit, and more than the first table holds. */
    @Property(tries = 20)
    void aTableIsAMapFromStatesToTheOrderOfTheirArrival(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 7) int width, @ForAll @IntRange(min = 1, max = 40) int bits) {
        Random random = new Random(seed);
        StateTable table = new StateTable(width);
        Map<List<Long>, Integer> map = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long[] state = new long[width];
            List<Long> key = new ArrayList<>();
            for (int w = 0; w < width; w++) {
                state[w] = random.nextLong() >>> 64 - bits << random.nextInt(64 - bits);
                key.add(state[w]);
            }
            Integer known = map.putIfAbsent(key, map.size());
            assertEquals(known == null ? -1 : known, table.find(state));
            assertEquals(known == null ? map.size() - 1 : ~known, table.add(state));
            assertArrayEquals(state, table.get(map.get(key)));
        }
        assertEquals(map.size(), table.size());
        map.forEach((key, number) -> assertEquals(number,
                table.find(key.stream().mapToLong(Long::longValue).toArray())));
    }
}
