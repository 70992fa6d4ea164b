using System.Text.Json;

namespace Suture.Formats;

/// <summary>One tensor's entry of a safetensors header, as written and not yet checked against the file.</summary>
/// <param name="Type">Encoding.</param>
/// <param name="Shape">Dimensions, none negative.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">Byte after the last.</param>
internal sealed record SafetensorsEntry(TensorType Type, long[] Shape, ulong Begin, ulong End)
{
    /// <summary>Reads the entry at which the reader stands; keys it does not know are skipped, as the reference does.</summary>
    public static SafetensorsEntry Read(string path, string name, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Fault(path, name, $"has an entry that is no object: found {SafetensorsHeader.Describe(reader.TokenType)}.");
        }

        TensorType? type = null;
        long[]? shape = null;
        ulong[]? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            bool twice = false;
            switch (key)
            {
                case "dtype":
                    twice = type is not null;
                    type = ReadType(path, name, ref reader);
                    break;
                case "shape":
                    twice = shape is not null;
                    shape = ReadShape(path, name, ref reader);
                    break;
                case "data_offsets":
                    twice = offsets is not null;
                    offsets = ReadNumbers(path, name, "data_offsets", ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }

            if (twice) throw Fault(path, name, $"has {key} twice.");
        }

        if (type is null) throw Fault(path, name, "has no dtype.");
        if (shape is null) throw Fault(path, name, "has no shape.");
        if (offsets is null) throw Fault(path, name, "has no data_offsets.");
        if (offsets.Length != 2) throw Fault(path, name, $"has {offsets.Length} data_offsets; expected 2, begin and end.");
        return new SafetensorsEntry(type.Value, shape, offsets[0], offsets[1]);
    }

    private static TensorType ReadType(string path, string name, ref Utf8JsonReader reader)
    {
        string found = reader.TokenType == JsonTokenType.String ? reader.GetString()! : SafetensorsHeader.Describe(reader.TokenType);
        return reader.TokenType == JsonTokenType.String && TensorTypes.TryParse(found, out var type)
            ? type
            : throw Fault(path, name, $"has the unknown dtype '{found}'; expected one of {TensorTypes.Choices}.");
    }

    private static long[] ReadShape(string path, string name, ref Utf8JsonReader reader) =>
        Array.ConvertAll(ReadNumbers(path, name, "shape", ref reader), size =>
            size <= long.MaxValue ? (long)size : throw Fault(path, name, $"has a dimension of {size}; no file is that large."));

    private static ulong[] ReadNumbers(string path, string name, string key, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Fault(path, name, $"has a {key} that is no array: found {SafetensorsHeader.Describe(reader.TokenType)}.");
        }

        var numbers = new List<ulong>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetUInt64(out ulong number))
            {
                string found = reader.TokenType == JsonTokenType.Number ? System.Text.Encoding.UTF8.GetString(reader.ValueSpan) : SafetensorsHeader.Describe(reader.TokenType);
                throw Fault(path, name, $"has {found} in its {key}; expected whole numbers from 0 to 2^64 - 1.");
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static CheckpointFormatException Fault(string path, string name, string problem) => SafetensorsHeader.Fault(path, name, problem);
}
