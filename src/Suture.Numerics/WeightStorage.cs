namespace Suture.Numerics;

/// <summary>Memory that holds stored weights at a fixed address, such as a mapped file; it lives as long as this object is not disposed.</summary>
public abstract class WeightStorage : IDisposable
{
    /// <summary>Address of the first byte; valid until disposal.</summary>
    public abstract nint Address { get; }

    /// <summary>Number of bytes.</summary>
    public abstract long LengthBytes { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the memory.</summary>
    /// <param name="disposing">True when called from <see cref="Dispose()"/>.</param>
    protected abstract void Dispose(bool disposing);
}
