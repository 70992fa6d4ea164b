using System.Globalization;
using Suture.Formats;
using Suture.Numerics;

namespace Suture.Activations;

/// <summary>The file of a mixed stream's state: the buffer's <c>rows</c>, the order of its <c>slots</c>, and the counts in the metadata.</summary>
internal static class MixingState
{
    private const string Kind = "suture-mixed-batches-1";

    public static void Save(string path, Matrix<float> rows, int[] slots, MixingPosition at)
    {
        var file = new SafetensorsWriter();
        file.Add("rows", rows);
        file.Add("slots", slots);
        file.Write(path, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kind"] = Kind,
            ["next_batch"] = Text(at.NextBatch),
            ["epoch"] = Text(at.Epoch),
            ["next_context"] = Text(at.NextContext),
            ["filling"] = Text(at.Filling),
            ["filled"] = Text(at.Filled),
            ["kept"] = Text(at.Kept),
        });
    }

    /// <summary>Reads a state into a buffer of the same size.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">Receives the rows.</param>
    /// <param name="slots">Receives the order.</param>
    /// <param name="contextCount">Contexts of the stream.</param>
    /// <exception cref="CheckpointFormatException">It is no such file, or of another buffer or text.</exception>
    public static MixingPosition Read(string path, Matrix<float> rows, int[] slots, int contextCount)
    {
        using var file = SafetensorsFile.Open(path);
        if (!file.Metadata.TryGetValue("kind", out string? kind) || kind != Kind) throw new CheckpointFormatException(path, "kind", $"is '{kind ?? "missing"}'; expected '{Kind}', the state of a mixing buffer.");
        file.Require("rows", rows.Rows, rows.Columns);
        file.Require("slots", slots.Length);
        file.RequireFinite("rows");
        int[] order = Permutation(file, slots.Length);
        int filled = (int)Count(file, "filled", slots.Length);
        var at = new MixingPosition(
            Count(file, "next_batch", long.MaxValue / 2),
            Count(file, "epoch", long.MaxValue / 2),
            (int)Count(file, "next_context", contextCount),
            Count(file, "filling", long.MaxValue / 2),
            filled,
            (int)Count(file, "kept", filled));
        var stored = file.Matrix("rows");
        for (int i = 0; i < rows.Rows; i++) stored.ReadRow(i, rows.Row(i));
        order.CopyTo(slots, 0);
        return at;
    }

    private static int[] Permutation(SafetensorsFile file, int count)
    {
        var seen = new bool[count];
        int[] order = Array.ConvertAll(file.Integers("slots"), value => value >= 0 && value < count ? (int)value : -1);
        foreach (int slot in order)
        {
            if (slot < 0 || seen[slot]) throw new CheckpointFormatException(file.Path, "slots", $"is no order of 0 to {count - 1}.");
            seen[slot] = true;
        }

        return order;
    }

    private static long Count(SafetensorsFile file, string key, long atMost) =>
        file.Metadata.TryGetValue(key, out string? text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value <= atMost
            ? value
            : throw new CheckpointFormatException(file.Path, key, $"is '{text ?? "missing"}' in the metadata; expected a count of at most {atMost}.");

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
