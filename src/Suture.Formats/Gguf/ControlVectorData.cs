using System.Buffers.Binary;
using System.Globalization;

namespace Suture.Formats.Gguf;

/// <summary>Checks the list of tensors of a control vector against the file and reads their values.</summary>
internal sealed class ControlVectorData(GgufCursor cursor, IByteRange file, long dataStart, int alignment)
{
    public List<ControlDirection> Read(List<GgufTensor> tensors)
    {
        var directions = new List<ControlDirection>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var places = new List<(ulong Start, ulong End, string Name)>();
        foreach (var tensor in tensors)
        {
            if (!names.Add(tensor.Name)) throw cursor.Fault(tensor.Name, "comes twice in the list of tensors.");
            if (tensor.OffsetBytes % (ulong)alignment != 0) throw cursor.Fault(tensor.Name, $"begins at byte {tensor.OffsetBytes} of the data; expected a multiple of {alignment}.");

            // Tensors of other names are nobody's here, as for other readers.
            if (!tensor.Name.StartsWith(ControlVectorKeys.Direction, StringComparison.Ordinal)) continue;
            int layer = Layer(tensor.Name);
            int width = Width(tensor), valueBytes = ValueBytes(tensor);
            if (directions.Count > 0 && width != directions[0].Values.Length) throw cursor.Fault(tensor.Name, $"has {width} values; expected {directions[0].Values.Length}, as the directions before it.");
            places.Add((tensor.OffsetBytes, tensor.OffsetBytes + ((ulong)width * (ulong)valueBytes), tensor.Name));
            directions.Add(new ControlDirection(layer, Values(tensor, width, valueBytes)));
        }

        if (directions.Count == 0) throw cursor.Fault(null, $"holds no direction; expected tensors named '{ControlVectorKeys.NameOf(1)}' and the like.");
        RequireApart(places);
        return directions;
    }

    // One spelling a layer, so that names that differ are layers that differ.
    private int Layer(string name)
    {
        string digits = name[ControlVectorKeys.Direction.Length..];
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int layer) && layer > 0 && name == ControlVectorKeys.NameOf(layer)) return layer;
        throw cursor.Fault(name, $"is no name of a direction; expected '{ControlVectorKeys.Direction}' and a layer from 1 to {int.MaxValue} without leading zeros.");
    }

    private int Width(GgufTensor tensor)
    {
        if (tensor.Shape is not [var width]) throw cursor.Fault(tensor.Name, $"has {tensor.Shape.Count} dimensions; expected 1.");
        int valueBytes = ValueBytes(tensor);
        ulong dataBytes = (ulong)Math.Max(cursor.LengthBytes - dataStart, 0);
        if (width == 0) throw cursor.Fault(tensor.Name, "has no values; expected the width of the model.");
        if (tensor.OffsetBytes <= dataBytes && width <= (dataBytes - tensor.OffsetBytes) / (ulong)valueBytes && width <= (ulong)(Array.MaxLength / valueBytes)) return (int)width;
        throw cursor.Fault(tensor.Name, $"has {width} values of {valueBytes} bytes from byte {tensor.OffsetBytes} of the data; the file holds {dataBytes} bytes of data.");
    }

    private int ValueBytes(GgufTensor tensor) => tensor.Type switch
    {
        GgufTensor.Float32 => 4,
        GgufTensor.Float16 => 2,
        GgufTensor.Float64 => 8,
        _ => throw cursor.Fault(tensor.Name, $"has the type {tensor.Type}; expected F32 ({GgufTensor.Float32}), F16 ({GgufTensor.Float16}) or F64 ({GgufTensor.Float64})."),
    };

    private float[] Values(GgufTensor tensor, int width, int valueBytes)
    {
        var bytes = file.Bytes(dataStart + (long)tensor.OffsetBytes, width * valueBytes);
        var values = new float[width];
        for (int i = 0; i < width; i++)
        {
            var value = bytes.Slice(i * valueBytes, valueBytes);
            values[i] = (valueBytes, cursor.IsBigEndian) switch
            {
                (2, false) => (float)BinaryPrimitives.ReadHalfLittleEndian(value),
                (2, true) => (float)BinaryPrimitives.ReadHalfBigEndian(value),
                (4, false) => BinaryPrimitives.ReadSingleLittleEndian(value),
                (4, true) => BinaryPrimitives.ReadSingleBigEndian(value),
                (_, false) => (float)BinaryPrimitives.ReadDoubleLittleEndian(value),
                (_, true) => (float)BinaryPrimitives.ReadDoubleBigEndian(value),
            };
            if (!float.IsFinite(values[i])) throw cursor.Fault(tensor.Name, $"has the value {values[i]} at [{i}]; expected finite numbers within float32.");
        }

        return values;
    }

    private void RequireApart(List<(ulong Start, ulong End, string Name)> places)
    {
        places.Sort();
        for (int i = 1; i < places.Count; i++)
        {
            if (places[i].Start < places[i - 1].End) throw cursor.Fault(places[i].Name, $"begins at byte {places[i].Start} of the data, within '{places[i - 1].Name}', which ends at {places[i - 1].End}.");
        }
    }
}
