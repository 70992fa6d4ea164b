using System.Runtime.InteropServices;

namespace Suture.Numerics.OpenBlas;

/// <summary>The entry points of a loaded OpenBLAS.</summary>
internal sealed unsafe class OpenBlasLibrary
{
    private const int RowMajor = 101, NotTransposed = 111, Transposed = 112;

    private static readonly string[] Names =
    [
        "libopenblas.so.0", "libopenblas.so", "libopenblas.0.dylib", "libopenblas.dylib",
        "/opt/homebrew/opt/openblas/lib/libopenblas.dylib", "libopenblas.dll", "openblas.dll",
    ];

    private readonly delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void> _singles;
    private readonly delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void> _doubles;
    private readonly delegate* unmanaged<int, void> _setThreads;

    private OpenBlasLibrary(nint handle, string fileName)
    {
        _singles = (delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)NativeLibrary.GetExport(handle, "cblas_sgemm");
        _doubles = (delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void>)NativeLibrary.GetExport(handle, "cblas_dgemm");
        _setThreads = (delegate* unmanaged<int, void>)NativeLibrary.GetExport(handle, "openblas_set_num_threads");
        FileName = fileName;
        Configuration = Text(handle, "openblas_get_config");
        CoreName = Text(handle, "openblas_get_corename");
    }

    /// <summary>The name it was found by.</summary>
    public string FileName { get; }

    /// <summary>What it says about its build, such as <c>OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH …</c>.</summary>
    public string Configuration { get; }

    /// <summary>The processor whose kernels it chose when it was loaded.</summary>
    public string CoreName { get; }

    /// <summary>Name and version, such as <c>OpenBLAS 0.3.21 (SkylakeX)</c>.</summary>
    public string Title => $"{string.Join(' ', Configuration.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2))} ({CoreName})";

    /// <summary>Loads OpenBLAS from the places a package puts it.</summary>
    /// <param name="reason">Why it is not there; empty on success.</param>
    public static OpenBlasLibrary? TryLoad(out string reason)
    {
        foreach (var name in Names)
        {
            if (!NativeLibrary.TryLoad(name, out nint handle)) continue;
            try
            {
                var library = new OpenBlasLibrary(handle, name);
                bool wide = library.Configuration.Contains("USE64BITINT", StringComparison.Ordinal);
                reason = wide ? $"{name} was built for 64-bit integers; the usual build is needed." : "";
                return wide ? null : library;
            }
            catch (EntryPointNotFoundException exception)
            {
                reason = $"{name} is not a usable OpenBLAS: {exception.Message}";
                return null;
            }
        }

        reason = $"no OpenBLAS was found; looked for {string.Join(", ", Names.Take(4))} (Debian: apt-get install libopenblas0-pthread).";
        return null;
    }

    /// <summary>Sets the threads of its own that it uses, for the whole process.</summary>
    public void SetThreads(int count) => _setThreads(count);

    /// <summary><c>C = op(A) op(B) + beta C</c>; the caller has proved that the operands lie in its memory.</summary>
    public void Multiply(Transpose transpose, int m, int n, int k, float* a, int strideA, float* b, int strideB, float beta, float* c, int strideC) =>
        _singles(RowMajor, Code(transpose, Transpose.A), Code(transpose, Transpose.B), m, n, k, 1, a, strideA, b, strideB, beta, c, strideC);

    /// <inheritdoc cref="Multiply(Transpose, int, int, int, float*, int, float*, int, float, float*, int)"/>
    public void Multiply(Transpose transpose, int m, int n, int k, double* a, int strideA, double* b, int strideB, double beta, double* c, int strideC) =>
        _doubles(RowMajor, Code(transpose, Transpose.A), Code(transpose, Transpose.B), m, n, k, 1, a, strideA, b, strideB, beta, c, strideC);

    /// <summary><c>C = op(A) op(B)</c> of whole matrices whose shapes fit, for the benchmarks.</summary>
    public void Multiply(Matrix<float> a, Matrix<float> b, Matrix<float> c, Transpose transpose)
    {
        int k = transpose.HasFlag(Transpose.A) ? a.Rows : a.Columns;
        fixed (float* pa = a.Array, pb = b.Array, pc = c.Array)
        {
            Multiply(transpose, c.Rows, c.Columns, k, pa, a.Columns, pb, b.Columns, 0, pc, c.Columns);
        }
    }

    /// <inheritdoc cref="Multiply(Matrix{float}, Matrix{float}, Matrix{float}, Transpose)"/>
    public void Multiply(Matrix<double> a, Matrix<double> b, Matrix<double> c, Transpose transpose)
    {
        int k = transpose.HasFlag(Transpose.A) ? a.Rows : a.Columns;
        fixed (double* pa = a.Array, pb = b.Array, pc = c.Array)
        {
            Multiply(transpose, c.Rows, c.Columns, k, pa, a.Columns, pb, b.Columns, 0, pc, c.Columns);
        }
    }

    private static int Code(Transpose transpose, Transpose operand) => (transpose & operand) != 0 ? Transposed : NotTransposed;

    private static string Text(nint handle, string function)
    {
        var call = (delegate* unmanaged<byte*>)NativeLibrary.GetExport(handle, function);
        return Marshal.PtrToStringUTF8((nint)call()) ?? "";
    }
}
