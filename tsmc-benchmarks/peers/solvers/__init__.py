"""One module a program. Each has prepare(problem, **settings), which compiles, and returns what starts a search by seed.

A search has advance(), which says whether it goes on; costs, gradients: evaluations so far, one a plan each; sample: draws
if there are any; solutions: a list of (claimed cost, position), the lowest first, that may grow while it advances.
"""
