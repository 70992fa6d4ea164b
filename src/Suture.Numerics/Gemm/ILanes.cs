namespace Suture.Numerics.Gemm;

/// <summary>The few vector operations a tile needs, for one element type and one instruction set.</summary>
/// <typeparam name="T">Element: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TVector">Register that holds <see cref="Count"/> elements.</typeparam>
internal unsafe interface ILanes<T, TVector>
    where T : unmanaged
    where TVector : struct
{
    /// <summary>Elements in one vector.</summary>
    static abstract int Count { get; }

    /// <summary>All zero.</summary>
    static abstract TVector Zero { get; }

    /// <summary>Reads <see cref="Count"/> elements; no alignment is asked.</summary>
    static abstract TVector Load(T* source);

    /// <summary>One element in every lane.</summary>
    static abstract TVector Broadcast(T* source);

    /// <summary><c>x y + z</c>, rounded once where the instruction set can.</summary>
    static abstract TVector MultiplyAdd(TVector x, TVector y, TVector z);

    /// <summary><c>x + y</c>.</summary>
    static abstract TVector Add(TVector x, TVector y);

    /// <summary>Writes <see cref="Count"/> elements.</summary>
    static abstract void Store(T* destination, TVector value);

    /// <summary>Asks for the cache line of an address.</summary>
    static abstract void Prefetch(T* address);
}
