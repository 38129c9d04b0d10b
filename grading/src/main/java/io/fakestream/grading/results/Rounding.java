package io.fakestream.grading.results;

/** How a pipeline may have rounded its averages. */
enum Rounding {
    NONE {
        @Override
        boolean matches(double found, double exact, double tolerance) {
            return Math.abs(found - exact) <= tolerance;
        }
    },
    DOWN {
        @Override
        boolean matches(double found, double exact, double tolerance) {
            return found == Math.floor(exact);
        }
    },
    NEAREST {
        @Override
        boolean matches(double found, double exact, double tolerance) {
            return found == Math.rint(exact) || found == Math.floor(exact + 0.5);
        }
    };

    abstract boolean matches(double found, double exact, double tolerance);
}
