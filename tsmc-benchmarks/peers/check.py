"""Whether the costs are those of the Java programs: python -m peers.check. Nothing is measured where they are not."""

from . import one_thread  # noqa: F401

import json
import sys
from pathlib import Path

import numpy as np

from .problem import Problem

STORED = Path(__file__).parent / "check"
SAME = 1e-10


def differences(problem, folder=STORED):
    """Largest relative difference of costs from the stored ones, by what computed them."""
    import jax

    from .solvers.casadi_ipopt import rollout_cost
    from .traced import cost_function

    stored = json.loads((folder / f"{problem.name}.json").read_text())
    if stored["runFile"] != problem.run_file:
        raise SystemExit(f"{problem.name}: the stored costs are of {stored['runFile']}, not of {problem.run_file}")
    positions = np.array([plan["z"] for plan in stored["plans"]])
    expected = np.array([plan["cost"] for plan in stored["plans"]])
    controls = [problem.controls(z) for z in positions]
    casadi_cost = rollout_cost(problem, residuals=False)
    residual_cost = rollout_cost(problem, residuals=True)
    found = {
        "plain": [problem.cost(z) for z in positions],
        "jax": jax.jit(jax.vmap(cost_function(problem)))(positions),
        "casadi": [casadi_cost(u) for u in controls],
        "casadi, squares of residuals": [residual_cost(u) for u in controls],
    }
    for plan in stored["plans"]:
        if problem.succeeds(np.array(plan["z"])) != plan["success"]:
            raise SystemExit(f"{problem.name}: a plan of cost {plan['cost']} is no longer a success, or has become one")
    # Not to be hidden by a NaN, which is no larger than anything.
    return {what: float(np.max(np.nan_to_num(np.abs(np.asarray(costs) - expected) / expected, nan=np.inf)))
            for what, costs in found.items()}


def require_same(problem, folder=STORED):
    """Prints the differences; ends the program if there is one."""
    for what, difference in differences(problem, folder).items():
        print(f"{problem.name}: {what}: costs differ by {difference:.1e} at most")
        if not difference <= SAME:
            raise SystemExit(
                f"{problem.name}: {what}: costs differ from the stored ones by {difference:.1e}, more than {SAME}, so it "
                "is another problem. Maybe the run file or a system has changed, and problem.py has not.")


if __name__ == "__main__":
    for name in sys.argv[1:] or Problem.known:
        require_same(Problem(name))
