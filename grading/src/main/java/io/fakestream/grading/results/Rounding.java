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
    },
    ONE_DECIMAL {
        @Override
        boolean matches(double found, double exact, double tolerance) {
            return Math.abs(found - exact) <= 0.05 + 1e-9 && Math.abs(found * 10 - Math.rint(found * 10)) < 1e-6;
        }
    };

    abstract boolean matches(double found, double exact, double tolerance);
}
