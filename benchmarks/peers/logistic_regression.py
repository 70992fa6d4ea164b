"""Seconds and gradient norm of scikit-learn's logistic regression on sparse features, with each solver for an L2 penalty.

usage: logistic_regression.py --data codes.safetensors (offsets [n + 1], columns, values, labels) --width 16384 [--c 1 --threads 2]
Objective: 1/2 |w|^2 + C sum log(1 + exp(-s (x w + b))), b not penalised; liblinear penalises it, so it is left out.
"""
import argparse
import json
import time
import warnings

import numpy as np
import scipy.sparse
import sklearn
from sklearn.linear_model import LogisticRegression

from safetensors_reader import read_arrays

parser = argparse.ArgumentParser()
parser.add_argument('--data', required=True)
parser.add_argument('--width', type=int, required=True)
parser.add_argument('--c', type=float, default=1.0)
parser.add_argument('--threads', type=int, default=2)
options = parser.parse_args()

data = read_arrays(options.data)
offsets, labels = data['offsets'], data['labels'].astype(float)
x = scipy.sparse.csr_matrix((data['values'].astype(np.float64), data['columns'], offsets), shape=(len(offsets) - 1, options.width))


def gradient(model):
    scores = x @ model.coef_[0] + model.intercept_[0]
    residual = options.c * (1 / (1 + np.exp(-scores)) - labels)
    return max(np.abs(x.T @ residual + model.coef_[0]).max(), abs(residual.sum()))


results = {}
for solver, tolerance in (('lbfgs', 1e-4), ('lbfgs', 1e-10), ('newton-cg', 1e-4), ('newton-cg', 1e-10)):
    best = float('inf')
    for _ in range(3):
        model = LogisticRegression(C=options.c, solver=solver, tol=tolerance, max_iter=1000)
        start = time.perf_counter()
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            model.fit(x, labels)
        best = min(best, time.perf_counter() - start)
    results[f'{solver} {tolerance:g}'] = [best, float(gradient(model)), int(model.n_iter_[0])]
print(json.dumps({'peer_name': f'scikit-learn {sklearn.__version__}', 'results': results}), flush=True)
