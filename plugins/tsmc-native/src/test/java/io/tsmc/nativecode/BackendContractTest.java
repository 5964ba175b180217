package io.tsmc.nativecode;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.tsmc.autodiff.Backend;
import io.tsmc.testkit.BackendContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** With machine code from the first call on. A hundred and forty programs are compiled. */
@Tag("nightly")
class BackendContractTest implements BackendContract {

    @BeforeEach
    void whatItTakes() {
        assumeThat(NativeCode.missing()).isEmpty();
    }

    @Override
    public Backend backend() {
        return Compiled::program;
    }
}
