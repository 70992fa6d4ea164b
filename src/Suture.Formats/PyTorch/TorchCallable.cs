namespace Suture.Formats.PyTorch;

/// <summary>All that a pickle can ask to be built.</summary>
internal enum TorchCallable
{
    /// <summary>An empty OrderedDict.</summary>
    OrderedDictionary,

    /// <summary>A torch.Size.</summary>
    Size,

    /// <summary>A tensor over a storage.</summary>
    Tensor,

    /// <summary>A parameter: a tensor.</summary>
    Parameter,

    /// <summary>The class of a storage, named in a persistent id; never called.</summary>
    Storage,
}
