package io.tsmc.riccati;

import io.tsmc.api.Polish;
import io.tsmc.api.Target;
import io.tsmc.testkit.PolishContract;

class IlqrContractTest implements PolishContract {

    private final Target target = Bistable.target(6, new Bistable.Wells());

    @Override
    public Polish polish() {
        return new Ilqr();
    }

    @Override
    public Target target() {
        return target;
    }
}
