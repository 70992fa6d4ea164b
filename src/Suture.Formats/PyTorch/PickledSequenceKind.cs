namespace Suture.Formats.PyTorch;

/// <summary>What a sequence was in Python.</summary>
public enum PickledSequenceKind
{
    /// <summary>A list.</summary>
    List,

    /// <summary>A tuple.</summary>
    Tuple,

    /// <summary>A torch.Size.</summary>
    Size,
}
