"""What the peers in PyTorch share: reading safetensors, and the one JSON line they print."""
import json
import time

import torch

from safetensors_reader import read_arrays


def read_safetensors(path):
    """All tensors of a file by name."""
    return {name: torch.from_numpy(values.copy()) for name, values in read_arrays(path).items()}


def best_time(run, repeats):
    """Seconds of the fastest of `repeats` runs."""
    best = float('inf')
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def gemm_rate(size=1024, repeats=8):
    """Best GFLOP/s of this PyTorch's float32 product now: far below the machine's rate, its BLAS is slow and the comparison void."""
    a, b = torch.randn(size, size), torch.randn(size, size)
    return 2e-9 * size ** 3 / best_time(lambda: a @ b, repeats)


def report(**figures):
    print(json.dumps({'gemm_gflops': gemm_rate(), 'threads': torch.get_num_threads(), **figures}), flush=True)
