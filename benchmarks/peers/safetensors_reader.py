"""Reads safetensors with nothing but numpy."""
import json
import struct

import numpy as np

DTYPES = {'F64': np.float64, 'F32': np.float32, 'F16': np.float16, 'I64': np.int64, 'I32': np.int32}


def read_arrays(path):
    """All tensors of a file by name; BF16 is widened to float32."""
    with open(path, 'rb') as file:
        (length,) = struct.unpack('<Q', file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    arrays = {}
    for name, entry in header.items():
        if name == '__metadata__':
            continue
        start, end = entry['data_offsets']
        if entry['dtype'] == 'BF16':
            values = (np.frombuffer(data[start:end], np.uint16).astype(np.uint32) << 16).view(np.float32)
        else:
            values = np.frombuffer(data[start:end], DTYPES[entry['dtype']])
        arrays[name] = values.reshape(entry['shape'])
    return arrays
