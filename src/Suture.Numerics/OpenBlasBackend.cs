using System.Diagnostics.CodeAnalysis;
using Suture.Numerics.Gemm;
using Suture.Numerics.OpenBlas;

namespace Suture.Numerics;

/// <summary>Products by an installed OpenBLAS; chosen by the user, never by its mere presence.</summary>
/// <remarks>
/// Products of float32 and float64 matrices run there, on one thread a block of rows, so that bytes do not depend on the thread
/// count. Products that widen stored weights, centre their rows or compute half of a symmetric result stay with <see cref="GemmBackend.Managed"/>.
/// </remarks>
public sealed class OpenBlasBackend : GemmBackend
{
    private readonly OpenBlasLibrary _library;

    private OpenBlasBackend(OpenBlasLibrary library)
    {
        library.SetThreads(1);
        _library = library;
        Singles = new OpenBlasEngine<float>(library, Managed.Singles);
        Doubles = new OpenBlasEngine<double>(library, Managed.Doubles);
    }

    /// <inheritdoc />
    public override string Name => "openblas";

    /// <inheritdoc />
    public override string Description => $"{_library.Title} from {_library.FileName}";

    internal override GemmEngine<float> Singles { get; }

    internal override GemmEngine<double> Doubles { get; }

    /// <summary>Loads OpenBLAS by the names under which packages install it.</summary>
    /// <param name="backend">The backend; null when it cannot be used.</param>
    /// <param name="reason">Why it cannot be used, and what would help; empty on success.</param>
    /// <returns>Whether it can be used.</returns>
    public static bool TryLoad([NotNullWhen(true)] out OpenBlasBackend? backend, out string reason)
    {
        var library = OpenBlasLibrary.TryLoad(out reason);
        backend = library is null ? null : new OpenBlasBackend(library);
        return backend is not null;
    }
}
