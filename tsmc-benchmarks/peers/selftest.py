"""python -m peers.selftest: costs, that the check can fail, a short run, and that it joins a study."""

from . import one_thread  # noqa: F401

import json
import tempfile
from pathlib import Path

from . import check, merge, run, tables
from .problem import Problem


def costs_are_the_stored_ones():
    for name in Problem.known:
        check.require_same(Problem(name))


def another_problem_is_refused():
    problem = Problem("P1-pendulum")
    problem.system.gravity *= 1 + 1e-8
    try:
        check.require_same(problem)
    except SystemExit:
        return
    raise AssertionError("another gravity was not noticed")


def positions_have_their_controls():
    problem = Problem("P3-acrobot")
    z = [0.1 * (t % 7 - 3) for t in range(problem.horizon)]
    assert abs(problem.cost(problem.position(problem.controls(z))) - problem.cost(z)) < 1e-9


def a_run_joins_a_study():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run.main(["--problems", "P1-pendulum", "--methods", "jax-mppi", "casadi-ipopt", "--seeds", "1", "--seconds", "0.5",
                  "--clock", "processor", "--out", str(folder / "peers")])
        trials = tables.read(folder / "peers", "trials.csv")
        assert [t["method"] for t in trials] == [
            "jax-mppi", "jax-mppi-with-compilation", "casadi-ipopt", "casadi-ipopt-with-compilation"]
        ipopt = trials[2]
        assert abs(float(ipopt["best_cost"]) - 8.59167) < 1e-3 and ipopt["success"] == "true", ipopt
        assert all(float(t["cpu_seconds"]) <= 0.5 for t in trials)
        # A study with nothing but its problem.
        study = folder / "study"
        study.mkdir()
        problem = {**tables.read(folder / "peers", "problems.csv")[0], "gradient_cost": "3.0"}
        tables.write(study, "problems.csv", [problem])
        for table in ("methods.csv", "trials.csv", "curves.csv"):
            tables.write(study, table, [])
        machine = run.environment()
        tables.write_json(study, "environment.json", machine)
        merge.merge(study, [folder / "peers"], folder / "joined")
        joined = tables.read(folder / "joined", "trials.csv")[2]
        expected = int(joined["cost_evaluations"]) + 3.0 * int(joined["gradient_evaluations"])
        assert float(joined["evaluations"]) == expected
        (study / "environment.json").write_text(json.dumps({**machine, "cpu": "another"}))
        try:
            merge.merge(study, [folder / "peers"], folder / "again")
        except SystemExit:
            return
        raise AssertionError("two machines were joined")


if __name__ == "__main__":
    for test in (costs_are_the_stored_ones, another_problem_is_refused, positions_have_their_controls, a_run_joins_a_study):
        test()
        print(f"{test.__name__}: passed", flush=True)
