namespace Suture.Formats.PyTorch;

/// <summary>A value that a checkpoint's pickle builds; a closed hierarchy: scalars, sequences, dictionaries and tensors.</summary>
/// <remarks>Nothing that a file names is ever called. A container may be reached by several ways, and hostile files hold containers that contain themselves: walk with a bound.</remarks>
public abstract class PickledValue
{
    private protected PickledValue()
    {
    }

    /// <summary>What this is in a word or two, for messages.</summary>
    internal abstract string Kind { get; }
}
