"""Solves the problems with the programs, and writes the tables of a study: python -m peers.run --out FOLDER."""

from . import one_thread  # noqa: F401

import argparse
import importlib
import json
import math
import os
import platform
import time
from importlib import metadata
from pathlib import Path

from . import motions, tables
from .check import require_same
from .problem import Problem

# The program, and the module and function that prepare it.
METHODS = {
    "blackjax-smc": ("blackjax", "blackjax_smc", "prepare"),
    "jax-mppi": ("jax", "evolving", "prepare_mppi"),
    "jax-cem": ("jax", "evolving", "prepare_cem"),
    "casadi-ipopt": ("casadi", "casadi_ipopt", "prepare"),
    "crocoddyl": ("crocoddyl", "crocoddyl_ddp", "prepare"),
}
WITH_COMPILATION = "-with-compilation"


class Stopwatch:
    """Wall time, and processor time of all threads."""

    def __init__(self):
        self.seconds = self.cpu_seconds = 0.0

    def __enter__(self):
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def __exit__(self, *_):
        self.seconds += time.perf_counter() - self.wall
        self.cpu_seconds += time.process_time() - self.cpu


class Moment:
    """What a trial had spent and found after an advance."""

    def __init__(self, watch, costs, gradients, best, position, searches, sample, solutions):
        self.seconds, self.cpu_seconds = watch.seconds, watch.cpu_seconds
        self.costs, self.gradients = costs, gradients
        self.best, self.position = best, position
        self.searches, self.sample, self.solutions = searches, sample, solutions


def search(problem, start, seed, budget, clock):
    """All moments within the budget; a search that ends begins again with another seed. What is over the budget is left out."""
    watch, moments = Stopwatch(), []
    costs = gradients = number = 0
    best, position, claimed = math.inf, None, math.nan
    with watch:
        current = start(trial_seed(seed, number))
    while True:
        with watch:
            goes_on = current.advance()
        if getattr(watch, clock) > budget:
            return moments
        solutions = current.solutions
        if solutions and solutions[0][0] != claimed:
            claimed = solutions[0][0]
            cost = problem.cost(solutions[0][1])
            if cost < best:
                best, position = cost, solutions[0][1]
        moments.append(Moment(
            watch, costs + current.costs, gradients + current.gradients, best, position, number + 1, current.sample,
            solutions))
        if not goes_on:
            costs, gradients, number = costs + current.costs, gradients + current.gradients, number + 1
            with watch:
                current = start(trial_seed(seed, number))


def trial_seed(seed, number):
    return 1_000_003 * seed + number


def rows(problem, method, seed, moments, compilation, budget, clock, gradient_cost=1.0):
    """The row of a trial and those of its curve, as if what compilation took had been spent before."""
    name = {"problem": problem.name, "method": method, "seed": seed}
    within = [m for m in moments if getattr(m, clock) + getattr(compilation, clock) <= budget]

    def spent(moment):
        return {
            "cost_evaluations": moment.costs, "gradient_evaluations": moment.gradients,
            "evaluations": moment.costs + gradient_cost * moment.gradients,
            "seconds": moment.seconds + compilation.seconds, "cpu_seconds": moment.cpu_seconds + compilation.cpu_seconds}

    if not within:
        empty = {"cost_evaluations": 0, "gradient_evaluations": 0, "evaluations": 0, "seconds": 0, "cpu_seconds": 0}
        first = "compiling and its first step take" if getattr(compilation, clock) > 0 else "its first step takes"
        return {**name, **empty, "status": "finished", "message": f"{first} more than the budget",
                "solutions": 0, "budget_seconds": budget, "searches": 1, "sample_size": 0}, []
    curve, best = [], math.inf
    for moment in within:
        if moment.best < best:
            best = moment.best
            curve.append({**name, **spent(moment), "best_cost": best})
    last = within[-1]
    row = {**name, **spent(last), "status": "finished", "budget_seconds": budget, "searches": last.searches,
           "sample_size": last.sample, "solutions": 0}
    if last.position is not None:
        kinds = motions.kinds(problem, last.solutions)
        row.update({
            "best_cost": best, "success": "true" if problem.succeeds(last.position) else "false",
            "solutions": motions.solutions_within_gap(problem, kinds, best)})
    return row, curve


def environment():
    cpu = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").is_file():
        cpu = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                    if line.startswith("model name")), cpu)
    packages = {}
    for package in ("numpy", "jax", "jaxlib", "blackjax", "casadi", "crocoddyl"):
        try:
            packages[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            pass
    return {"cpu": cpu, "processors": os.cpu_count(), "python": platform.python_version(), **packages,
            "load": list(os.getloadavg()) if hasattr(os, "getloadavg") else None}


class Nothing:
    seconds = cpu_seconds = 0.0


def arguments(given):
    parser = argparse.ArgumentParser(prog="python -m peers.run", description=__doc__.split(":")[0])
    parser.add_argument("--problems", nargs="+", default=list(Problem.known), choices=list(Problem.known))
    parser.add_argument("--methods", nargs="+", default=list(METHODS), choices=list(METHODS))
    parser.add_argument("--seeds", type=int, default=3, help="number of seeds: 1, 2, 3, ...")
    parser.add_argument("--seconds", type=float, default=6.0, help="what each trial may take")
    parser.add_argument("--clock", choices=["wall", "processor"], default="wall", help="what these seconds are; as in study files")
    parser.add_argument("--settings", type=json.loads, default={}, help='JSON by method: {"blackjax-smc": {"moves": 20}}')
    parser.add_argument("--out", type=Path, required=True, help="new folder")
    options = parser.parse_args(given)
    if options.out.exists() and any(options.out.iterdir()):
        parser.error(f"{options.out} is not empty. Maybe name another folder")
    if options.seconds <= 0 or options.seeds < 1:
        parser.error("--seconds and --seeds must be positive")
    return options


def main(given=None):
    options = arguments(given)
    clock = "seconds" if options.clock == "wall" else "cpu_seconds"
    problems = [Problem(name) for name in options.problems]
    for problem in problems:
        require_same(problem)
    options.out.mkdir(parents=True, exist_ok=True)
    tables.write_json(options.out, "environment.json", environment())
    tables.write(options.out, "problems.csv", [{
        "problem": p.name, "title": p.title, "dim": p.horizon, "temperature": p.temperature, "best_known": p.best_known,
        "tolerance": p.tolerance, "source": "docs/problems.md", "scenarios": 0} for p in problems])
    trials, curves, compilations, known = [], [], [], {}
    for problem in problems:
        for method in options.methods:
            program, module, function = METHODS[method]
            settings = options.settings.get(method, {})
            try:
                prepare = getattr(importlib.import_module(f"peers.solvers.{module}"), function)
            except ImportError as error:
                print(f"{problem.name} {method}: SKIPPED, it is not installed: {error}", flush=True)
                continue
            for name in (method, method + WITH_COMPILATION):
                known[name] = {"method": name, "type": program, "settings": json.dumps(settings)}
            compilation = Stopwatch()
            with compilation:
                start = prepare(problem, **settings)
            compilations.append({
                "problem": problem.name, "method": method, "seconds": compilation.seconds,
                "cpu_seconds": compilation.cpu_seconds})
            start(0).advance()  # the first call pays for more than the others
            for seed in range(1, options.seeds + 1):
                moments = search(problem, start, seed, options.seconds, clock)
                for name, before in ((method, Nothing), (method + WITH_COMPILATION, compilation)):
                    row, curve = rows(problem, name, seed, moments, before, options.seconds, clock)
                    trials.append(row)
                    curves += curve
                    print(f"{problem.name} {name} {seed}: {row.get('best_cost')} {row.get('success')} "
                          f"searches {row['searches']}, {row['cpu_seconds']:.1f} s of processor, {row['seconds']:.1f} s",
                          flush=True)
            for table, so_far in (
                    ("trials.csv", trials), ("curves.csv", curves), ("compilation.csv", compilations),
                    ("methods.csv", known.values())):
                tables.write(options.out, table, so_far)


if __name__ == "__main__":
    main()
