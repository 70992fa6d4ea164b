"""Tokens per second of a GPT-2 forward pass in plain PyTorch, to a layer or with the loss.

usage: gpt2_forward.py FOLDER | --random D,LAYERS,HEADS,VOCABULARY  [--batch 16 --ctx 256 --threads 2 --stop LAYER --repeats 5]
"""
import argparse
import json
import os

import torch
from torch.nn import functional as F

from common import best_time, read_safetensors, report

parser = argparse.ArgumentParser()
parser.add_argument('folder', nargs='?')
parser.add_argument('--random')
parser.add_argument('--batch', type=int, default=16)
parser.add_argument('--ctx', type=int, default=256)
parser.add_argument('--threads', type=int, default=2)
parser.add_argument('--stop', type=int)
parser.add_argument('--repeats', type=int, default=5)
options = parser.parse_args()
torch.set_num_threads(options.threads)
torch.manual_seed(0)


def random_weights(d, layers, vocabulary):
    weights = {'wte.weight': 0.02 * torch.randn(vocabulary, d), 'wpe.weight': 0.01 * torch.randn(max(1024, options.ctx), d)}
    def add_norm(name):
        weights[name + '.weight'], weights[name + '.bias'] = torch.ones(d), torch.zeros(d)
    add_norm('ln_f')
    for layer in range(layers):
        block = f'h.{layer}.'
        add_norm(block + 'ln_1')
        add_norm(block + 'ln_2')
        for name, rows, columns in (('attn.c_attn', d, 3 * d), ('attn.c_proj', d, d), ('mlp.c_fc', d, 4 * d), ('mlp.c_proj', 4 * d, d)):
            weights[block + name + '.weight'] = 0.02 * torch.randn(rows, columns)
            weights[block + name + '.bias'] = torch.zeros(columns)
    return weights


if options.random:
    d, layers, heads, vocabulary = (int(part) for part in options.random.split(','))
    weights = random_weights(d, layers, vocabulary)
else:
    with open(os.path.join(options.folder, 'config.json')) as file:
        config = json.load(file)
    d, layers, heads, vocabulary = config['n_embd'], config['n_layer'], config['n_head'], config['vocab_size']
    stored = read_safetensors(os.path.join(options.folder, 'model.safetensors'))
    weights = {name.replace('transformer.', ''): tensor.float() for name, tensor in stored.items()}

tokens = torch.randint(1, vocabulary, (options.batch, options.ctx))
future = torch.full((options.ctx, options.ctx), float('-inf')).triu(1)


def linear(x, name):
    return torch.addmm(weights[name + '.bias'], x, weights[name + '.weight'])


def norm(x, name):
    return F.layer_norm(x, (d,), weights[name + '.weight'], weights[name + '.bias'], 1e-5)


def block(x, name):
    qkv = linear(norm(x, name + 'ln_1'), name + 'attn.c_attn')
    q, k, v = qkv.view(options.batch, options.ctx, 3, heads, d // heads).permute(2, 0, 3, 1, 4)
    pattern = torch.softmax(q @ k.transpose(-1, -2) * (d // heads) ** -0.5 + future, -1)
    mixed = (pattern @ v).transpose(1, 2).reshape(-1, d)
    x = x + linear(mixed, name + 'attn.c_proj')
    hidden = F.gelu(linear(norm(x, name + 'ln_2'), name + 'mlp.c_fc'), approximate='tanh')
    return x + linear(hidden, name + 'mlp.c_proj')


@torch.no_grad()
def forward():
    x = (weights['wte.weight'][tokens] + weights['wpe.weight'][:options.ctx]).view(-1, d)
    for layer in range(layers if options.stop is None else options.stop):
        x = block(x, f'h.{layer}.')
    if options.stop is not None:
        return x
    logits = (norm(x, 'ln_f') @ weights['wte.weight'].T).view(options.batch, options.ctx, -1)
    return F.cross_entropy(logits[:, :-1].flatten(0, 1), tokens[:, 1:].flatten())


forward()
seconds = best_time(forward, options.repeats)
report(name='harvest', peer_name=f'PyTorch {torch.__version__}', tokens_per_second=options.batch * options.ctx / seconds,
       d=d, layers=layers, ctx=options.ctx, batch=options.batch, stop=options.stop)
