namespace Suture.Formats.PyTorch;

/// <summary>A name from the closed list that a checkpoint may use. It is data: nothing of Python's or ours is looked up by it.</summary>
/// <param name="fullName">Module and name.</param>
/// <param name="meaning">What to build when it is called.</param>
/// <param name="storageType">Encoding, for a storage class.</param>
internal sealed class PickledName(string fullName, TorchCallable meaning, TensorType? storageType = null) : PickledValue
{
    public string FullName => fullName;

    public TorchCallable Meaning => meaning;

    public TensorType? StorageType => storageType;

    internal override string Kind => $"the class {fullName}";
}
