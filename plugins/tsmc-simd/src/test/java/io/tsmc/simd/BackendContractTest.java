package io.tsmc.simd;

import io.tsmc.autodiff.Backend;
import io.tsmc.testkit.BackendContract;
import org.junit.jupiter.api.Nested;

class BackendContractTest {

    /** As it is used: interpreted, until the machine code is there. */
    @Nested
    class WhileWarmingUp implements BackendContract {
        @Override
        public Backend backend() {
            return new VectorApi();
        }
    }

    @Nested
    class OnceWarm implements BackendContract {
        @Override
        public Backend backend() {
            return VectorProgram::new;
        }
    }
}
