package io.fakestream.generator.behaviour;

/** The devices of users. The fractions are plausible values of our own; phones lead in every published survey. */
public final class Devices {
    private static final String[] NAMES = {"mobile", "desktop", "speaker", "web", "tv"};
    private static final double[] FRACTION_UP_TO = {0.58, 0.8, 0.9, 0.97, 1};

    private Devices() {}

    /** The name in events. */
    public static String name(int device) {
        return NAMES[device];
    }

    /** The device for a uniform draw in {@code [0, 1)}. */
    static int at(double unit) {
        int device = 0;
        while (unit >= FRACTION_UP_TO[device]) {
            device++;
        }
        return device;
    }
}
