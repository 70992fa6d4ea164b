"""Tokens per second and losses of a TopK SAE trained with dense products in PyTorch, as the Python libraries do on a CPU.

usage: sae_topk_dense.py [--d 768 --m 16384 --k 32 --batch 4096 --steps 10 --threads 2 --seed 0 --lr 1e-4 --data x.safetensors]
The file's tensors: x [n, d], and to start where another trainer starts: decoder [m, d] (the encoder's rows are the same, biases zero); then
batches are x's rows in their order, and losses can be compared step by step. Without it rows of both are drawn.
Loss: squared error summed over d, averaged over tokens. Adam; decoder rows are set back to norm 1 after each step.
"""
import argparse
import time

import torch

from common import read_safetensors, report

parser = argparse.ArgumentParser()
for name, default in (('d', 768), ('m', 16384), ('k', 32), ('batch', 4096), ('steps', 10), ('threads', 2), ('seed', 0)):
    parser.add_argument('--' + name, type=int, default=default)
parser.add_argument('--lr', type=float, default=1e-4)
parser.add_argument('--data')
options = parser.parse_args()
torch.set_num_threads(options.threads)
torch.manual_seed(options.seed)

stored = read_safetensors(options.data) if options.data else {}
if stored:
    x = stored['x'].float()
else:
    x = torch.randn(4 * options.batch, 64) @ torch.randn(64, options.d) + 0.1 * torch.randn(4 * options.batch, options.d)
d = x.shape[1]
start = stored.get('decoder')
rows = torch.nn.functional.normalize(torch.randn(options.m, d), dim=1) if start is None else start
encoder, decoder = torch.nn.Parameter(rows.T.clone()), torch.nn.Parameter(rows)
encoder_bias, decoder_bias = torch.nn.Parameter(torch.zeros(options.m)), torch.nn.Parameter(torch.zeros(d))
adam = torch.optim.Adam([encoder, encoder_bias, decoder, decoder_bias], lr=options.lr)
draws = torch.Generator().manual_seed(options.seed)


def batch_of(number):
    if start is None:
        return x[torch.randint(0, len(x), (options.batch,), generator=draws)]
    return x[number * options.batch:(number + 1) * options.batch]


def step(number):
    batch = batch_of(number)
    began = time.perf_counter()
    values, latents = torch.relu(batch @ encoder + encoder_bias).topk(options.k, dim=-1, sorted=False)
    codes = torch.zeros(options.batch, options.m).scatter(1, latents, values)
    loss = (codes @ decoder + decoder_bias - batch).square().sum(-1).mean()
    adam.zero_grad()
    loss.backward()
    adam.step()
    with torch.no_grad():
        decoder.div_(decoder.norm(dim=1, keepdim=True))
    return loss.item(), time.perf_counter() - began


steps = [step(number) for number in range(options.steps + 1)]
seconds = sum(taken for _, taken in steps[1:])  # the first step warms up
report(name='sae-topk', peer_name=f'PyTorch {torch.__version__} dense', tokens_per_second=options.batch * options.steps / seconds,
       losses=[loss for loss, _ in steps], d=d, m=options.m, k=options.k, batch=options.batch)
