using System.Collections.Frozen;

namespace Suture.Formats.PyTorch;

/// <summary>The closed list of names that a checkpoint may use.</summary>
internal static class TorchNames
{
    /// <summary>Storage classes and their encodings.</summary>
    internal static readonly (string Name, TensorType Type)[] StorageClasses =
    [
        ("DoubleStorage", TensorType.F64), ("FloatStorage", TensorType.F32), ("HalfStorage", TensorType.F16), ("BFloat16Storage", TensorType.BF16),
        ("LongStorage", TensorType.I64), ("IntStorage", TensorType.I32), ("ShortStorage", TensorType.I16), ("CharStorage", TensorType.I8),
        ("ByteStorage", TensorType.U8), ("BoolStorage", TensorType.Bool),
    ];

    private static readonly FrozenDictionary<string, PickledName> All = Build().ToFrozenDictionary(name => name.FullName, StringComparer.Ordinal);

    /// <summary>A name of the list; null for every other.</summary>
    public static PickledName? Find(string module, string name) => All.GetValueOrDefault($"{module}.{name}");

    /// <summary>The list, for messages.</summary>
    public static string Choices => string.Join(", ", All.Values.Where(name => name.Meaning != TorchCallable.Storage).Select(name => name.FullName).Order(StringComparer.Ordinal)) + " and the classes of plain storages";

    private static IEnumerable<PickledName> Build()
    {
        yield return new PickledName("collections.OrderedDict", TorchCallable.OrderedDictionary);
        yield return new PickledName("torch.Size", TorchCallable.Size);
        yield return new PickledName("torch._utils._rebuild_tensor", TorchCallable.Tensor);
        yield return new PickledName("torch._utils._rebuild_tensor_v2", TorchCallable.Tensor);
        yield return new PickledName("torch._utils._rebuild_parameter", TorchCallable.Parameter);
        foreach (var (name, type) in StorageClasses)
        {
            // Files of before 1.6 name the classes of a GPU's storages by their own module.
            foreach (string module in (string[])["torch", "torch.cuda"]) yield return new PickledName($"{module}.{name}", TorchCallable.Storage, type);
        }
    }
}
