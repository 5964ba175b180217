package io.tsmc.rivals;

import io.tsmc.api.Optimiser;
import io.tsmc.testkit.OptimiserContract;

class RandomShootingTest implements OptimiserContract {

    @Override
    public Optimiser optimiser() {
        return new RandomShooting(16, 10);
    }
}
