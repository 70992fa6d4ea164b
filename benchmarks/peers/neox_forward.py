"""Tokens per second of a GPT-NeoX (Pythia) forward pass in plain PyTorch, to a layer or with the loss.

usage: neox_forward.py FOLDER [--batch 16 --ctx 256 --threads 2 --stop LAYER --repeats 5]
"""
import argparse
import json
import os

import torch
from torch.nn import functional as F

from common import best_time, read_safetensors, report

parser = argparse.ArgumentParser()
parser.add_argument('folder')
parser.add_argument('--batch', type=int, default=16)
parser.add_argument('--ctx', type=int, default=256)
parser.add_argument('--threads', type=int, default=2)
parser.add_argument('--stop', type=int)
parser.add_argument('--repeats', type=int, default=5)
options = parser.parse_args()
torch.set_num_threads(options.threads)
torch.manual_seed(0)

with open(os.path.join(options.folder, 'config.json')) as file:
    config = json.load(file)
d, layers, heads, vocabulary = config['hidden_size'], config['num_hidden_layers'], config['num_attention_heads'], config['vocab_size']
weights = {name.replace('gpt_neox.', ''): tensor.float() for name, tensor in read_safetensors(os.path.join(options.folder, 'model.safetensors')).items()}
width = d // heads
turned = width // 4
frequencies = 10000.0 ** (-torch.arange(0, turned, 2) / turned)
angles = torch.arange(options.ctx)[:, None] * frequencies
cos, sin = angles.cos(), angles.sin()
tokens = torch.randint(1, vocabulary, (options.batch, options.ctx))
future = torch.full((options.ctx, options.ctx), float('-inf')).triu(1)


def linear(x, name):
    return F.linear(x, weights[name + '.weight'], weights[name + '.bias'])


def norm(x, name):
    return F.layer_norm(x, (d,), weights[name + '.weight'], weights[name + '.bias'], 1e-5)


def turn(x):
    a, b, rest = x[..., :turned // 2], x[..., turned // 2:turned], x[..., turned:]
    return torch.cat((a * cos - b * sin, b * cos + a * sin, rest), -1)


def block(x, name):
    qkv = linear(norm(x, name + 'input_layernorm'), name + 'attention.query_key_value')
    q, k, v = qkv.view(options.batch, options.ctx, heads, 3, width).permute(3, 0, 2, 1, 4)
    pattern = torch.softmax(turn(q) @ turn(k).transpose(-1, -2) * width ** -0.5 + future, -1)
    mixed = (pattern @ v).transpose(1, 2).reshape(-1, d)
    hidden = F.gelu(linear(norm(x, name + 'post_attention_layernorm'), name + 'mlp.dense_h_to_4h'))
    return x + linear(mixed, name + 'attention.dense') + linear(hidden, name + 'mlp.dense_4h_to_h')


@torch.no_grad()
def forward():
    x = weights['embed_in.weight'][tokens].view(-1, d)
    for layer in range(layers if options.stop is None else options.stop):
        x = block(x, f'layers.{layer}.')
    if options.stop is not None:
        return x
    logits = (norm(x, 'final_layer_norm') @ weights['embed_out.weight'].T).view(options.batch, options.ctx, -1)
    return F.cross_entropy(logits[:, :-1].flatten(0, 1), tokens[:, 1:].flatten())


forward()
seconds = best_time(forward, options.repeats)
report(name='harvest', peer_name=f'PyTorch {torch.__version__}', tokens_per_second=options.batch * options.ctx / seconds,
       d=d, layers=layers, ctx=options.ctx, batch=options.batch, stop=options.stop)
