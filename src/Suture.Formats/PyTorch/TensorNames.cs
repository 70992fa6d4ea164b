using System.Globalization;
using Suture.Formats.Archives;

namespace Suture.Formats.PyTorch;

/// <summary>Finds the tensors of a structure and names each by the way to it.</summary>
/// <remarks>The walk is bounded, because lists can share and even contain each other: a few hundred bytes can stand for 10^40 paths.</remarks>
internal sealed class TensorNames
{
    private const int MaxDepth = 64;
    private const int MaxVisits = 1_000_000;

    // A key of megabytes above a list of a million tensors would be written out a million times.
    private const int MaxNameLength = 1024;

    private readonly string _path;
    private readonly StridedTensors _tensors;
    private int _visits;

    private TensorNames(string path)
    {
        _path = path;
        _tensors = new StridedTensors(path);
    }

    /// <summary>All tensors below a value.</summary>
    /// <exception cref="CheckpointFormatException">The structure is too deep or too much shared, or two ways give one name.</exception>
    public static StridedTensors Of(string path, PickledValue root)
    {
        var names = new TensorNames(path);
        names.Walk(root, "", 0);
        return names._tensors;
    }

    private void Walk(PickledValue value, string name, int depth)
    {
        if (depth > MaxDepth) throw new CheckpointFormatException(_path, null, $"nests its containers deeper than {MaxDepth}.");
        if (name.Length > MaxNameLength) throw new CheckpointFormatException(_path, $"{name[..32]}...", $"is a name of {name.Length} characters; at most {MaxNameLength} are read.");
        if (++_visits > MaxVisits) throw new CheckpointFormatException(_path, null, $"reaches its values by more than {MaxVisits} ways: containers that share each other are not expanded.");
        switch (value)
        {
            case PickledTensor tensor:
                if (!_tensors.TryAdd(tensor.Unnamed.Named(name))) throw new CheckpointFormatException(_path, name, "is the name of two tensors.");
                break;
            case PickledSequence sequence:
                for (int i = 0; i < sequence.Items.Count; i++) Walk(sequence.Items[i], Join(name, i.ToString(CultureInfo.InvariantCulture), depth), depth + 1);
                break;
            case PickledMap dictionary:
                foreach (var (key, item) in dictionary.Entries) Walk(item, Join(name, string.Create(CultureInfo.InvariantCulture, $"{key.Value ?? "None"}"), depth), depth + 1);
                break;
            default:
                break;
        }
    }

    private static string Join(string name, string part, int depth) => depth == 0 ? part : $"{name}/{part}";
}
