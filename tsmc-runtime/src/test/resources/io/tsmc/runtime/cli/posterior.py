"""What ArviZ makes of posterior.nc is what posterior.csv says: python3 posterior.py RUN_OF_A_POLICY RUN_OF_A_PLAN REPLICATES."""

import sys
import warnings

warnings.simplefilter("ignore")

import arviz as az
import numpy as np
import pandas as pd

gains, plan, replicates = sys.argv[1:]


def close(a, b):
    np.testing.assert_allclose(np.asarray(a, float), np.asarray(b, float), rtol=1e-12, atol=1e-12)


# The parameters of a policy, by name.
data = az.from_netcdf(gains + "/posterior.nc")
table = pd.read_csv(gains + "/posterior.csv").set_index("name")
summary = az.summary(data, var_names=["shared"], round_to="none")
assert list(summary.index) == ["shared[0]", "shared[1]"], summary.index
close(summary["mean"], table["mean"][:2])
close(summary["sd"], table["sd"][:2])
shared = data["posterior"]["shared"]
for p in (0.05, 0.25, 0.5, 0.75, 0.95):
    close(shared.quantile(p, dim=("chain", "draw")), table["q%02.0f" % (100 * p)][:2])
close(data["sample_stats"]["cost"].mean(), table["mean"]["cost"])
assert shared.dims == ("chain", "draw", "shared_index"), shared.dims
assert data["prior"]["shared"].sizes["draw"] == 32

# The motions of a plan, in the order of particles.npz.
data = az.from_netcdf(plan + "/posterior.nc")
arrays = np.load(plan + "/particles.npz")
state = data["posterior"]["state"]
close(state[0], arrays["state"])
close(data["posterior"]["control"][0], arrays["control"])
assert list(state["state_name"].values) == list(arrays["state_name"]) == ["place", "speed"]
assert state.attrs["units"] == "m, m/s" and list(arrays["state_unit"]) == ["m", "m/s"]
close(state["time"], 0.1 * np.arange(9))
close(np.exp(arrays["log_weight"]).sum(), 1)
assert arrays["state"].shape == (32, 9, 2) and arrays["control"].shape == (32, 8, 1)
table = pd.read_csv(plan + "/posterior.csv").set_index("name")
close(data["posterior"]["control"].sel(control_time=0.3, method="nearest").mean(), table["mean"]["push[0.3]"])
# Up to a constant, the log density at each draw.
stats = data["sample_stats"]
close(stats["lp"], stats["log_prior"] - stats["cost"] / 0.1)

# Replicates are chains.
data = az.from_netcdf(replicates + "/posterior.nc")
table = pd.read_csv(replicates + "/posterior.csv").set_index("name")
summary = az.summary(data, var_names=["shared"], round_to="none")
assert data["posterior"].sizes["chain"] == 2
close(summary["mean"], table["mean"][:2])
close(summary["sd"], table["sd"][:2])
assert np.isfinite(summary["r_hat"]).all()
