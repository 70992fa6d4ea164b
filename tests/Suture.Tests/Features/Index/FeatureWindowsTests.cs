using Suture.Features;
using Suture.Features.Index;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.Testing;

namespace Suture.Tests.Features.Index;

public sealed class FeatureWindowsTests : IDisposable
{
    private const int Bos = 0;

    private readonly TemporaryFolder _folder = new();

    // Two batches: contexts of 3 and 2 tokens, then one of 4.
    private readonly TokenContexts _contexts = new([[Bos, 1, 2], [Bos, 1], [Bos, 1, 2, 3]], new HashSet<int> { Bos });
    private readonly Matrix<float> _dense = new(9, 3, [9, 0, 0, 1, 2, 0, 0, 3, 0, 8, 8, 0, 0, 4, 5, 7, 0, 0, 6, 0, 1, 0, 0, 0, 2, 3, 4]);
    private readonly CodeFile _file;

    public FeatureWindowsTests()
    {
        _file = new CodeFile(_folder.File("codes.tmp"), 3);
        _file.Add(SparseCodes.FromDense(_dense.View.RowRange(0, 5)));
        _file.Add(SparseCodes.FromDense(_dense.View.RowRange(5, 4)));
    }

    public void Dispose()
    {
        _file.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Read_AnyTokensOfABatch_AreThoseAdded()
    {
        Assert.Equal(_dense.View.RowRange(0, 5).ToMatrix().Values, _file.Read(0, 5).ToDense().Values);
        Assert.Equal(_dense.View.RowRange(6, 3).ToMatrix().Values, _file.Read(6, 3).ToDense().Values);
        Assert.Equal(0, _file.Read(7, 1).Count);
        Assert.Equal(14 * 8, _file.LengthBytes); // 14 activations of 8 bytes
    }

    [Fact]
    public void Dispose_TheFile_IsGone()
    {
        _file.Dispose();

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void At_Peaks_AreShownWithinTheirContextAndWithoutSpecialTokens()
    {
        var windows = new FeatureWindows(_contexts, before: 2, after: 1);

        var first = windows.At(_file, null, 0, new ActivationPlace(0, 1, 1), band: 3);
        Assert.Equal((3, 0, 0, 1), (first.Band, first.Context, first.Start, first.Peak));
        Assert.Equal([0f, 1f, 0f], first.Values); // 9 stands on BOS
        Assert.Null(first.PartnerValues);
        var last = windows.At(_file, _file, 0, new ActivationPlace(2, 3, 2), band: null);
        Assert.Equal((1, 3), (last.Start, last.Peak));
        Assert.Equal([6f, 0f, 2f], last.Values);
        Assert.Equal(last.Values, last.PartnerValues);
    }

    [Fact]
    public void Partners_OfPlaces_AreCountedAndOrdered()
    {
        var windows = new FeatureWindows(_contexts, 0, 0);

        // Latent 0 on (0, 1), (2, 1), (2, 3): with latent 1 on two of them, with latent 2 on two.
        ActivationPlace[] places = [new(0, 1, 1), new(2, 1, 6), new(2, 3, 2)];

        Assert.Equal([new FeaturePartner(1, 2, 0), new FeaturePartner(2, 2, 0)], windows.Partners(_file, 0, places, 5));
        Assert.Equal([new FeaturePartner(1, 2, 0)], windows.Partners(_file, 0, places, 1));
        Assert.Empty(windows.Partners(_file, 0, places, 0));
    }
}
