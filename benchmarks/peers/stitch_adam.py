"""The stitch trained by Adam in PyTorch: gradient clipped at norm 1, cosine to 0, batches of 5,120 tokens.

usage: stitch_adam.py --data pairs.safetensors (tensors a [n, dA], b [n, dB]) | --da 512 --db 768 --tokens 100000
                      [--epochs 2 --batch 5120 --alpha 1 --lr 1e-4 --threads 2]
"""
import argparse
import math
import time

import torch
from torch.nn.functional import mse_loss

from common import read_safetensors, report

parser = argparse.ArgumentParser()
parser.add_argument('--data')
for name, default in (('da', 512), ('db', 768), ('tokens', 100000), ('epochs', 2), ('batch', 5120), ('threads', 2)):
    parser.add_argument('--' + name, type=int, default=default)
parser.add_argument('--alpha', type=float, default=1.0)
parser.add_argument('--lr', type=float, default=1e-4)
options = parser.parse_args()
torch.set_num_threads(options.threads)
torch.manual_seed(0)

if options.data:
    stored = read_safetensors(options.data)
    a, b = stored['a'].float(), stored['b'].float()
else:
    shared = torch.randn(options.tokens, 256)
    a, b = (shared @ torch.randn(256, width) / 16 + 0.1 * torch.randn(options.tokens, width) for width in (options.da, options.db))
up, down = torch.nn.Linear(a.shape[1], b.shape[1]), torch.nn.Linear(b.shape[1], a.shape[1])
torch.nn.init.zeros_(up.bias)
torch.nn.init.zeros_(down.bias)
parameters = [*up.parameters(), *down.parameters()]
steps = options.epochs * math.ceil(len(a) / options.batch)
adam = torch.optim.Adam(parameters, lr=options.lr)
schedule = torch.optim.lr_scheduler.CosineAnnealingLR(adam, steps)


def loss_of(x, y):
    raised, lowered = up(x), down(y)
    there = mse_loss(raised, y) + mse_loss(lowered, x)
    return there + options.alpha * (mse_loss(down(raised), x) + mse_loss(up(lowered), y))


curve = []
start = time.perf_counter()
for _ in range(options.epochs):
    for rows in torch.randperm(len(a)).split(options.batch):
        loss = loss_of(a[rows], b[rows])
        adam.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        adam.step()
        schedule.step()
        curve.append(loss.item())
seconds = time.perf_counter() - start

with torch.no_grad():
    total = sum(loss_of(x, y).item() * len(x) for x, y in zip(a.split(65536), b.split(65536)))
report(name='stitch', peer_name=f'PyTorch {torch.__version__} Adam', seconds=seconds, final_loss=total / len(a),
       curve=curve[::max(1, len(curve) // 20)], steps=steps, tokens=len(a))
